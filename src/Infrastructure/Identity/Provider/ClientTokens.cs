using Microsoft.Extensions.Options;
using Platform.Application.Identity.Provider;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Identity.Jose;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class ClientTokens(
    AccessTokens accessTokens, RefreshTokens refreshTokens, IdTokens idTokens, GrantedMemberships memberships, LastSeen lastSeen,
    IOptions<IdentityOptions> options, TimeProvider clock) : IClientTokens
{
    public async Task<TokenAnswer> Issue(Session session, RegisteredClient client, string? nonce, CancellationToken cancellation)
    {
        var scopes = session.Scopes ?? client.Scopes;
        var answer = await Write(session, client, scopes, nonce, cancellation);
        return scopes.Contains(ClientScopes.OfflineAccess) ? answer with { RefreshToken = refreshTokens.Issue(session).Text } : answer;
    }

    public async Task<TokenAnswer> Refresh(string refreshToken, RegisteredClient client, string? key, string? scope, CancellationToken cancellation)
    {
        var (known, successor) = await Rotate(refreshToken, client, cancellation);
        var session = known.Session;
        if (session.BoundKey != key)
            throw OAuthErrors.InvalidProof("The refresh token is bound to a key. Send a proof of that key in the DPoP header.");
        var granted = session.Scopes ?? client.Scopes;
        var scopes = scope is null ? granted : scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
        if (!scopes.All(x => granted.Contains(x)))
            throw OAuthErrors.InvalidScope("The user did not grant all of these scopes. Ask for fewer, or sign the user in again.");
        lastSeen.Note(known, clock.GetUtcNow());
        return await Write(session, client, scopes, null, cancellation) with { RefreshToken = successor.Text };
    }

    public async ValueTask<TokenAnswer> OfClient(RegisteredClient client, IReadOnlyList<string> scopes, string? key, CancellationToken cancellation)
    {
        var (now, id) = (clock.GetUtcNow().ToUnixTimeSeconds(), client.Id.ToString());
        var scope = string.Join(' ', scopes);
        var token = await accessTokens.Write(new AccessTokenClaims
        {
            Iss = options.Value.Issuer,
            Aud = options.Value.Audience,
            Sub = id,
            ClientId = id,
            Iat = now,
            Exp = now + (long)client.AccessTokenLifetime.TotalSeconds,
            Jti = Guid.CreateVersion7().ToString("N"),
            Scope = scope,
            Org = client.Organization.ToString(),
            Cnf = ConfirmationClaim.Of(key),
        }, cancellation);
        return Answer(token, key, client, scope);
    }

    /// <summary>Whatever is wrong with a refresh token is one error towards a client (RFC 6749, section 5.2).</summary>
    private async Task<(CachedSession Session, RefreshTokenText Successor)> Rotate(string refreshToken, RegisteredClient client, CancellationToken cancellation)
    {
        try
        {
            return await refreshTokens.Rotate(refreshToken, client.Id, cancellation);
        }
        catch (PlatformError error) when (error.Kind == ErrorKind.Unauthenticated)
        {
            throw OAuthErrors.InvalidGrant("The refresh token is not valid, was used before, or belongs to a session that has ended. Sign the user in again.");
        }
    }

    private async Task<TokenAnswer> Write(Session session, RegisteredClient client, IReadOnlyList<string> scopes, string? nonce, CancellationToken cancellation)
    {
        var membership = await memberships.Of(session.UserId, session.BoundTo, scopes, cancellation);
        var claims = accessTokens.ClaimsOf(session);
        var scope = string.Join(' ', scopes);
        var token = await accessTokens.Write(claims with
        {
            Exp = claims.Iat + (long)client.AccessTokenLifetime.TotalSeconds,
            Scope = scope,
            Org = session.BoundTo?.ToString(),
            Roles = membership.Roles,
            Permissions = membership.Permissions,
        }, cancellation);
        var idToken = scopes.Contains(ClientScopes.OpenId) ? await idTokens.Write(session, membership, nonce, token, cancellation) : null;
        return Answer(token, session.BoundKey, client, scope) with { User = session.UserId, IdToken = idToken };
    }

    private static TokenAnswer Answer(string token, string? key, RegisteredClient client, string scope) => new()
    {
        AccessToken = token,
        TokenType = key is null ? "Bearer" : "DPoP",
        ExpiresIn = (int)client.AccessTokenLifetime.TotalSeconds,
        Scope = scope,
    };
}
