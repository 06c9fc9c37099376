using Microsoft.Extensions.Caching.Memory;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Identity.Sessions;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Identity.ApiTokens;

/// <summary>Finds API tokens by their secret, before a request has a tenant, and remembers them.</summary>
internal sealed class ApiTokenDirectory(NodeCache cache, SystemDb system, OrganizationDirectory organizations, TimeProvider clock) : IDisposable
{
    private static readonly Dictionary<Id<Team>, TeamRole> NoTeams = [];

    // Only a hint: a token found by it must still have the hash.
    private readonly MemoryCache idsByHash = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    public async ValueTask<Credential> Check(string secret, CancellationToken cancellation)
    {
        if (!ApiTokenSecret.TryParse(secret, out var hash) || await Find(hash, cancellation) is not { } token)
            throw CommonErrors.Unauthenticated;
        if (token.IsRevoked)
            throw SessionErrors.TokenRevoked;
        if (token.ExpiresAt <= clock.GetUtcNow())
            throw SessionErrors.TokenExpired;
        var organization = await organizations.Get(token.Access.Organization, cancellation) ?? throw CommonErrors.Unauthenticated;
        return organization.IsDeleted ? token.Credential with { Organization = token.Access with { IsDeleted = true } } : token.Credential;
    }

    public void Dispose() => idsByHash.Dispose();

    private async ValueTask<CachedToken?> Find(TokenHash hash, CancellationToken cancellation)
    {
        if (idsByHash.TryGetValue(hash, out Id<ApiToken> hint) && await Get(hint, cancellation) is { } found && found.Hash == hash)
            return found;
        if (await LookUp(hash, cancellation) is not { } id)
            return null;
        idsByHash.Set(hash, id, new MemoryCacheEntryOptions { Size = 1 });
        return await Get(id, cancellation) is { } token && token.Hash == hash ? token : null;
    }

    private ValueTask<CachedToken?> Get(Id<ApiToken> id, CancellationToken cancellation) =>
        cache.Get("token", id.Value, token => Load(id, token), cancellation);

    private async Task<Id<ApiToken>?> LookUp(TokenHash hash, CancellationToken cancellation)
    {
        var bytes = hash.ToArray();
        await using var db = system.Lease();
        return await db.Set<ApiTokenHash>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.Hash == bytes)
            .Select(x => (Id<ApiToken>?)x.TokenId).FirstOrDefaultAsync(cancellation);
    }

    private async Task<CachedToken?> Load(Id<ApiToken> id, CancellationToken cancellation)
    {
        await using var db = system.Lease();
        var tokens = db.Set<ApiToken>().IgnoreQueryFilters([Filters.Owner]);
        var hashes = db.Set<ApiTokenHash>().IgnoreQueryFilters([Filters.Owner]);
        var row = await (
            from token in tokens
            join hash in hashes on new { token.TenantId, token.Id, token.Generation } equals new { hash.TenantId, Id = hash.TokenId, hash.Generation }
            where token.Id == id
            select new { token.TenantId, token.PermissionNames, token.ExpiresAt, token.RevokedAt, hash.Hash }).FirstOrDefaultAsync(cancellation);
        return row is null ? null : new(
            new Credential(new Actor.Program(id), new OrganizationAccess(row.TenantId, PermissionSet.OfKnown(row.PermissionNames), NoTeams)),
            TokenHash.FromBytes(row.Hash),
            row.ExpiresAt,
            row.RevokedAt is not null);
    }

    private sealed record CachedToken(Credential Credential, TokenHash Hash, DateTimeOffset? ExpiresAt, bool IsRevoked)
    {
        public OrganizationAccess Access => Credential.Organization!;
    }
}
