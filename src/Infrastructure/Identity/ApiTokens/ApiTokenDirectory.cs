using System.Net;
using Microsoft.Extensions.Caching.Memory;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Roles;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Identity.Accounts;
using Platform.Infrastructure.Identity.Sessions;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Identity.ApiTokens;

/// <summary>Finds API tokens by their secret, before a request has a tenant, and remembers them.</summary>
internal sealed class ApiTokenDirectory(
    NodeCache cache, SystemReadsDb reads, UserStates users, OrganizationDirectory organizations, ApiTokenUses uses, ApiTokenRefusals refusals, TimeProvider clock) : IDisposable
{
    // Only a hint: a token found by it must still have the hash.
    private readonly MemoryCache idsByHash = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    public async ValueTask<Credential> Check(string secret, RequestOrigin origin, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!ApiTokenSecret.TryParse(secret, out var hash))
            throw CommonErrors.Unauthenticated;
        var token = await Find(hash, now, cancellation) ?? throw ApiTokenErrors.Unknown();
        if (token.IsRevoked)
            throw SessionErrors.TokenRevoked;
        if (token.ExpiresAt <= now)
            throw SessionErrors.TokenExpired;
        var organization = await organizations.Get(token.Organization, cancellation) ?? throw CommonErrors.Unauthenticated;
        if (!token.AllowsFrom(origin.Address))
        {
            await refusals.Record(token, origin, ApiTokenErrors.AddressNotAllowed);
            throw ApiTokenErrors.AddressNotAllowed;
        }

        if (token.Kind == ApiTokenKind.Provisioning)
        {
            uses.Record(token.Id, now, origin.Address);
            return token.OfItself(organization);
        }

        var decision = token.DecidedIn(organization)
            ?? token.Decide(organization, await organizations.OfMember(organization, token.Actor.User, cancellation));
        if (decision.Credential is null || await users.OfOpen(token.Actor.User, cancellation) is null)
            throw token.Kind == ApiTokenKind.Personal ? SessionErrors.TokenRevoked : ApiTokenErrors.Orphaned;
        uses.Record(token.Id, now, origin.Address);
        return decision.Credential;
    }

    public void Dispose() => idsByHash.Dispose();

    private async ValueTask<CachedToken?> Find(TokenHash hash, DateTimeOffset now, CancellationToken cancellation)
    {
        if (idsByHash.TryGetValue(hash, out Id<ApiToken> hint) && await Get(hint, cancellation) is { } found && found.IsOpenedBy(hash, now))
            return found;
        if (await LookUp(hash, cancellation) is not { } id)
            return null;
        idsByHash.Set(hash, id, new MemoryCacheEntryOptions { Size = 1 });
        return await Get(id, cancellation) is { } token && token.IsOpenedBy(hash, now) ? token : null;
    }

    private ValueTask<CachedToken?> Get(Id<ApiToken> id, CancellationToken cancellation) =>
        cache.Get("token", id.Value, token => Load(id, token), cancellation);

    private async Task<Id<ApiToken>?> LookUp(TokenHash hash, CancellationToken cancellation)
    {
        var bytes = hash.ToArray();
        await using var db = reads.Lease();
        return await db.Set<ApiTokenHash>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.Hash == bytes)
            .Select(x => (Id<ApiToken>?)x.TokenId).FirstOrDefaultAsync(cancellation);
    }

    private async Task<CachedToken?> Load(Id<ApiToken> id, CancellationToken cancellation)
    {
        await using var db = reads.Lease();
        var rows = await (
            from token in db.Set<ApiToken>().IgnoreQueryFilters([Filters.Owner]).IgnoreAutoIncludes()
            join hash in db.Set<ApiTokenHash>().IgnoreQueryFilters([Filters.Owner]) on new { token.TenantId, token.Id } equals new { hash.TenantId, Id = hash.TokenId }
            where token.Id == id && hash.Generation >= token.Generation - 1
            orderby hash.Generation descending
            select new { Token = token, hash.Generation, hash.Hash }).AsNoTracking().ToListAsync(cancellation);
        return rows.Count == 0 || rows[0].Generation != rows[0].Token.Generation
            ? null
            : Cached(rows[0].Token, TokenHash.FromBytes(rows[0].Hash), rows.Count == 1 ? null : TokenHash.FromBytes(rows[1].Hash));
    }

    private static CachedToken Cached(ApiToken token, TokenHash hash, TokenHash? previous) => new()
    {
        Id = token.Id,
        Actor = new Actor.Program(token.UserId) { Token = token.Id, Connection = token.ConnectionId, IsProvisioning = token.Kind == ApiTokenKind.Provisioning },
        Organization = token.TenantId,
        Kind = token.Kind,
        Permissions = token.Kind == ApiTokenKind.Provisioning ? PermissionSet.OfProvisioning : PermissionSet.OfKnown(token.PermissionNames),
        Team = token.TeamId,
        Addresses = [.. token.Addresses.Select(IPNetwork.Parse)],
        Hash = hash,
        PreviousHash = previous,
        PreviousUntil = token.PreviousUntil,
        ExpiresAt = token.ExpiresAt,
        IsRevoked = token.RevokedAt is not null,
    };
}
