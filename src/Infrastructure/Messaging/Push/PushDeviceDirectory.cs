using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Push;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Messaging.Push;

namespace Platform.Infrastructure.Messaging.Push;

/// <summary>On the system role: a job of an organization sees none of its members' own rows, and a user none of another's.</summary>
internal sealed class PushDeviceDirectory(SystemAsideDb system, IEnumerable<IPushTransport> transports, IOptions<PushOptions> options, TimeProvider clock) : IPushDevices
{
    public PushOptionsView Options { get; } = new(
        [.. transports.Select(x => x.Platform).Order()],
        options.Value.Web is { } web ? VapidKey.Parse(web.PrivateKey).PublicKey : null);

    public async Task<IReadOnlyList<Id<PushDevice>>> Of(Id<User> user, CancellationToken cancellation)
    {
        await using var db = system.Lease();
        return await SignedIn(db).Where(x => x.UserId == user).OrderBy(x => x.Id).Select(x => x.Id).ToListAsync(cancellation);
    }

    public async Task<PushAddress?> Find(Id<PushDevice> device, CancellationToken cancellation)
    {
        await using var db = system.Lease();
        var found = await SignedIn(db).AsNoTracking().FirstOrDefaultAsync(x => x.Id == device, cancellation);
        return found is null ? null : new(found.Platform, found.Token, KeysOf(found));
    }

    public async Task TakeFromOthers(PushAddress address, Id<User> user, CancellationToken cancellation)
    {
        var hash = address.Hash;
        await using var db = system.Lease();
        await All(db).Where(x => x.AddressHash == hash && x.UserId != user).ExecuteDeleteAsync(cancellation);
    }

    public async Task Forget(Id<PushDevice> device, DateTimeOffset since, CancellationToken cancellation)
    {
        await using var db = system.Lease();
        await All(db).Where(x => x.Id == device && x.RegisteredAt <= since).ExecuteDeleteAsync(cancellation);
    }

    private static IQueryable<PushDevice> All(AppDb db) => db.Set<PushDevice>().IgnoreQueryFilters([Filters.Owner]);

    /// <summary>A phone that was signed out from afar, because it was stolen, is told nothing.</summary>
    private IQueryable<PushDevice> SignedIn(AppDb db)
    {
        var now = clock.GetUtcNow();
        var sessions = db.Set<Session>().IgnoreQueryFilters([Filters.Owner]);
        return All(db).Where(x => sessions.Any(y => y.Id == x.SessionId && y.RevokedAt == null && y.ExpiresAt > now));
    }

    private static WebPushKeys? KeysOf(PushDevice device) =>
        device is { PublicKey: { } publicKey, Secret: { } secret } ? new(publicKey, secret) : null;
}
