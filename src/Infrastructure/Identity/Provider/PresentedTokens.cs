using Microsoft.Extensions.Options;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Identity.Jose;
using Platform.Infrastructure.Identity.Sessions;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class PresentedTokens(
    AccessTokens accessTokens, Credentials credentials, PresentedRefreshTokens refreshTokens, OrganizationDirectory organizations, IClientSessions sessions,
    RevokedTokens revoked, NodeCache cache, IOptions<IdentityOptions> options, TimeProvider clock) : IPresentedTokens
{
    public async Task<IntrospectionView> Describe(string token, RegisteredClient client, CancellationToken cancellation)
    {
        if (RefreshTokenText.Parse(token) is { } refreshToken)
            return await refreshTokens.Describe(refreshToken, client, cancellation);
        if (await Good(token, cancellation) is not ({ } read, _) || !(read.Client == client.Id || (client.Organization is { } own && read.Organization == own)))
            return IntrospectionView.Inactive;
        return new()
        {
            Active = true,
            TokenType = read.Key is null ? "Bearer" : "DPoP",
            Issuer = read.Claims.Issuer,
            Audience = read.Claims.Audience[0],
            Subject = read.Claims.Subject,
            ClientId = read.Claims.Text("client_id"),
            Scope = read.Claims.Text("scope"),
            Organization = read.Claims.Text("org"),
            Session = read.Claims.Text("sid"),
            IssuedAt = read.Claims.IssuedAt.ToUnixTimeSeconds(),
            ExpiresAt = read.Claims.Expires.ToUnixTimeSeconds(),
            Confirmation = read.Key is null ? null : new Dictionary<string, string> { ["jkt"] = read.Key },
        };
    }

    public async Task Revoke(string token, RegisteredClient client, CancellationToken cancellation)
    {
        if (RefreshTokenText.Parse(token) is { } refreshToken)
        {
            if (await refreshTokens.SessionOf(refreshToken, client, cancellation) is { } found)
                await sessions.End(found.Id, client.Id, cancellation);
        }
        else if (await Good(token, cancellation) is ({ } read, _) && read.Client == client.Id)
        {
            // Of the user's own session nothing ends when a client gives back what it got in exchange.
            if (read.Session is { } session && !read.IsExchanged)
                await sessions.End(session, client.Id, cancellation);
            else
                await RevokeAlone(read, client, cancellation);
        }
    }

    public async Task<TokenAnswer> Exchange(string token, RegisteredClient client, IReadOnlyList<string> scopes, string? key, CancellationToken cancellation)
    {
        if (await Good(token, cancellation) is not ({ Session: { } session, Key: null, IsExchanged: false } read, Actor.SignedIn { Impersonation: null } actor))
            throw OAuthErrors.InvalidRequest("The subject_token is not valid, is bound to a key, was exchanged already, or is not a user's own. Send the access token that the user's request came with.");
        if (actor.Bounds.Scopes is { } granted && !scopes.All(x => granted.Contains(x)))
            throw OAuthErrors.InvalidScope("The subject_token is not for all of these scopes. Ask for fewer.");
        var organization = await organizations.Get(client.Organization!.Value, cancellation);
        var access = organization is { IsDeleted: false } ? (await organizations.OfMember(organization, actor.User, cancellation))?.Within(actor.Bounds) : null;
        if (access is null or { Unmet: not null } || !scopes.All(access.Permissions.Has))
            throw OAuthErrors.InvalidTarget("The user may not do all of this in the client's organization.");
        var now = clock.GetUtcNow();
        var expires = now + client.AccessTokenLifetime;
        if (expires > read.Claims.Expires)
            expires = read.Claims.Expires;
        var scope = string.Join(' ', scopes);
        return new()
        {
            AccessToken = await accessTokens.Write(Delegated(read, session, client, scope, key, (now, expires)), cancellation),
            TokenType = key is null ? "Bearer" : "DPoP",
            ExpiresIn = (int)(expires - now).TotalSeconds,
            Scope = scope,
            IssuedTokenType = SubjectToken.AccessToken,
        };
    }

    private async Task RevokeAlone(AccessToken token, RegisteredClient client, CancellationToken cancellation)
    {
        await revoked.Add(token, client.Id, cancellation);
        await cache.Sync(cancellation);
    }

    /// <summary>Who acted for the user until here stays visible below the client that acts now.</summary>
    private AccessTokenClaims Delegated(
        AccessToken subject, Id<Session> session, RegisteredClient client, string scope, string? key, (DateTimeOffset From, DateTimeOffset To) valid) => new()
        {
            Iss = options.Value.Issuer,
            Aud = options.Value.Audience,
            Sub = subject.Claims.Subject!,
            Sid = session.ToString(),
            Renewals = subject.Renewals > 0 ? subject.Renewals : null,
            ClientId = client.Id.ToString(),
            Iat = valid.From.ToUnixTimeSeconds(),
            Exp = valid.To.ToUnixTimeSeconds(),
            Jti = Guid.CreateVersion7().ToString("N"),
            Scope = scope,
            Org = client.Organization.ToString(),
            Act = new ActorClaim(client.Id.ToString(), subject.Client is { } before ? new ActorClaim(before.ToString()) : null),
            Cnf = ConfirmationClaim.Of(key),
        };

    /// <summary>Null for whatever is not good, for whatever reason.</summary>
    private async Task<(AccessToken Token, Actor Actor)?> Good(string token, CancellationToken cancellation)
    {
        try
        {
            var read = await accessTokens.Read(token, cancellation);
            return (read, (await credentials.OfPresented(read, cancellation)).Actor);
        }
        catch (PlatformError error) when (error.Kind is ErrorKind.Unauthenticated or ErrorKind.Denied)
        {
            return null;
        }
    }
}
