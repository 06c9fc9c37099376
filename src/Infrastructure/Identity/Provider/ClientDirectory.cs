using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>Finds clients, before a request has a tenant, and remembers them.</summary>
internal sealed class ClientDirectory(NodeCache cache, SystemReadsDb reads, OrganizationDirectory organizations, TimeProvider clock) : IClients
{
    public async ValueTask<RegisteredClient?> Find(Id<Client> client, CancellationToken cancellation) =>
        (await Usable(client, cancellation))?.Registered;

    /// <summary>Null when it is not there, is disabled, or its organization is gone.</summary>
    public async ValueTask<CachedClient?> Usable(Id<Client> client, CancellationToken cancellation)
    {
        if (await cache.Get("client", client.Value, token => Load(client, token), cancellation) is not { IsDisabled: false } found)
            return null;
        return found.Registered.Organization is not { } organization || await organizations.Get(organization, cancellation) is { IsDeleted: false } ? found : null;
    }

    private async Task<CachedClient?> Load(Id<Client> id, CancellationToken cancellation)
    {
        await using var db = reads.Lease();
        var own = await db.Set<Client>().IgnoreQueryFilters([Filters.Owner]).AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellation);
        if (own is not null)
        {
            var secrets = await db.Set<ClientSecret>().IgnoreQueryFilters([Filters.Owner])
                .Where(x => x.TenantId == own.TenantId && x.ClientId == id && x.Generation >= own.Generation - 1)
                .ToDictionaryAsync(x => x.Generation, x => x.Hash, cancellation);
            var now = clock.GetUtcNow();
            var revoked = await db.Set<RevokedToken>().Where(x => x.ClientId == id && x.ExpiresAt > now).Select(x => x.Id).ToHashSetAsync(cancellation);
            return CachedClient.Of(own, secrets.GetValueOrDefault(own.Generation), secrets.GetValueOrDefault(own.Generation - 1), revoked);
        }

        var platform = new Id<PlatformClient>(id.Value);
        var client = await db.Set<PlatformClient>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == platform, cancellation);
        if (client is null)
            return null;
        var hashes = await db.Set<PlatformClientSecret>().Where(x => x.ClientId == platform && x.Generation >= client.Generation - 1)
            .ToDictionaryAsync(x => x.Generation, x => x.Hash, cancellation);
        return CachedClient.Of(client, hashes.GetValueOrDefault(client.Generation), hashes.GetValueOrDefault(client.Generation - 1));
    }
}
