using Platform.Application.Identity.Provider;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Impersonations;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Identity.Accounts;
using Platform.Infrastructure.Identity.ApiTokens;
using Platform.Infrastructure.Identity.Provider;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Checks credentials against what the node remembers of sessions, accounts and tokens.</summary>
internal sealed class Credentials(
    AccessTokens accessTokens,
    SessionCookie cookies,
    ApiTokenDirectory apiTokens,
    OrganizationDirectory organizations,
    UserStates users,
    ClientCredentials clients,
    KeyProofs proofs,
    SessionDirectory sessions,
    NodeCache cache,
    LastSeen lastSeen,
    TimeProvider clock) : ICredentials
{
    public async ValueTask<Credential> OfBearer(string token, RequestOrigin origin, CancellationToken cancellation) =>
        token.StartsWith(ApiTokenSecret.Prefix, StringComparison.Ordinal)
            ? await OfToken(await apiTokens.Check(token, origin, cancellation), cancellation)
            : await OfAccessToken(await accessTokens.Read(token, cancellation), null, cancellation);

    public async ValueTask<Credential> OfBoundToken(string token, KeyProof? proof, RequestOrigin origin, CancellationToken cancellation)
    {
        var read = await accessTokens.Read(token, cancellation);
        // Before the proof is used up, which is written: only holders of a token can cause that.
        if (proof is null || read.Key is not { } key || !await proofs.Proves(proof, token, key, cancellation))
            throw OAuthErrors.RefusedProof;
        return await OfAccessToken(read, key, cancellation);
    }

    public ValueTask<Credential> OfCookie(string cookie, CancellationToken cancellation) =>
        cookies.Read(cookie) is { } session ? OfSession(session, Transport.Cookie, null, cancellation) : throw SessionErrors.SessionExpired;

    public async ValueTask<Credential> OfProvenToken(string token, CancellationToken cancellation) =>
        await OfPresented(await accessTokens.Read(token, cancellation), cancellation);

    /// <summary>For those who look after a token without using it: what it amounts to at this moment.</summary>
    public ValueTask<Credential> OfPresented(AccessToken token, CancellationToken cancellation) => OfAccessToken(token, token.Key, cancellation);

    /// <param name="token">Whose signature and times are right.</param>
    /// <param name="key">The key that is proven with it; null without a proof.</param>
    /// <param name="cancellation">Ends it.</param>
    private async ValueTask<Credential> OfAccessToken(AccessToken token, string? key, CancellationToken cancellation)
    {
        if (token.Key != key)
            throw OAuthErrors.RefusedProof;
        var client = await clients.Of(token, cancellation);
        if (token.Session is not { } session)
            return await OfToken(await clients.CredentialOf(token, client, cancellation), cancellation);
        var credential = await OfSession(new(session, token.Renewals), Transport.Token, client?.Registered.Id, cancellation);
        return credential.Actor is Actor.SignedIn actor && Within(token, actor.Bounds) is var bounds && bounds != actor.Bounds
            ? credential with { Actor = actor with { Bounds = bounds } }
            : credential;
    }

    /// <summary>A token may be for less than its session: it was asked for so, or exchanged.</summary>
    private static SessionBounds Within(AccessToken token, SessionBounds session)
    {
        if (token.Scopes is not { } scopes || (session.Scopes is null && !token.IsExchanged))
            return session;
        var left = session.Scopes is { } granted ? [.. scopes.Where(x => granted.Contains(x))] : scopes;
        return session with { Scopes = left, Client = session.Client ?? token.Client, Organization = token.IsExchanged ? token.Organization : session.Organization };
    }

    /// <summary>Only where a second factor is asked for does a token need to know of its user's.</summary>
    private async ValueTask<Credential> OfToken(Credential token, CancellationToken cancellation) =>
        token is { Actor: Actor.Program program, Organization.Policy.SecondFactorRequiredFrom: not null } && await users.OfOpen(program.User, cancellation) is { HasSecondFactor: true }
            ? token with { Actor = program with { UserHasSecondFactor = true } }
            : token;

    /// <param name="proven">The session, and how often it was renewed when this was issued.</param>
    /// <param name="transport">How it came.</param>
    /// <param name="usable">A client that was looked at already; null for none.</param>
    /// <param name="cancellation">Ends it.</param>
    private async ValueTask<Credential> OfSession(ProvenSession proven, Transport transport, Id<Client>? usable, CancellationToken cancellation)
    {
        var (id, now) = (proven.Id, clock.GetUtcNow());
        var alive = await sessions.Alive(id, cancellation);
        if (alive?.Session.Renewals < proven.Renewals)
        {
            // Another node has renewed it a moment ago.
            await cache.Sync(cancellation);
            alive = await sessions.Alive(id, cancellation);
        }

        if (alive?.Session is not { } session || session.Transport != transport || session.Renewals != proven.Renewals)
            throw SessionErrors.SessionExpired;
        if (session.ClientId is { } client && client != usable && !await clients.IsUsable(client, cancellation))
            throw SessionErrors.SessionExpired;
        var user = await users.OfOpen(session.UserId, cancellation) ?? throw SessionErrors.SessionExpired;
        if (alive.Impersonation is { } impersonation)
            await CheckImpersonation(impersonation, user, cancellation);
        lastSeen.Note(alive, now);
        return new(new Actor.SignedIn(session.UserId, id, user.OperatorPermissions)
        {
            AuthenticatedAt = session.AuthenticatedAt,
            OwnProofAt = session.OwnProofAt,
            AuthenticationMethods = session.AuthenticationMethods,
            Bounds = alive.Bounds,
            Impersonation = alive.Impersonation,
            HasSecondFactor = user.HasSecondFactor,
        });
    }

    /// <summary>What it was started with must still be there: the operator, their session and permissions, and the organization's consent.</summary>
    private async ValueTask CheckImpersonation(Impersonation impersonation, UserState user, CancellationToken cancellation)
    {
        var impersonator = await users.OfOpen(impersonation.Operator, cancellation);
        var permission = impersonation.Writes ? OperatorPermissions.WriteAsUsers : OperatorPermissions.Impersonate;
        var organization = await organizations.Get(impersonation.Organization, cancellation);
        if (impersonator?.OperatorPermissions.Contains(permission) is not true
            || user.OperatorPermissions.Count > 0
            || organization is null or { IsDeleted: true }
            || await sessions.Alive(impersonation.OperatorSession, cancellation) is null)
            throw SessionErrors.SessionExpired;
        if (!organization.AllowsImpersonation)
            throw ImpersonationErrors.Forbidden;
    }
}
