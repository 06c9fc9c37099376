using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.Infrastructure.Identity.Connections;

internal sealed class ConnectionSecrets(IAppDb db, SystemDb system, IUnitOfWork work, ConnectionDirectory directory, IDataProtectionProvider protection)
    : IConnectionSecrets, IProviderSessions
{
    private readonly IDataProtector protector = protection.CreateProtector("identity.connection-sessions");

    public void Keep(Connection connection, string secret) => Keep(connection, directory.Protect(secret));

    public void KeepNewKey(Connection connection) => Keep(connection, directory.Protect(SigningKey.Create()));
    public void Keep(Id<Session> session, Id<User> user, Id<Connection> connection, ProvenIdentity identity) => db.Add(
        ConnectionSession.Of((session, user), connection, (identity.Subject, identity.ProviderSession), protector.Protect(Encoding.UTF8.GetBytes(identity.IdToken ?? ""))));

    public async Task<ProviderSession?> Find(Id<Session> session, CancellationToken cancellation)
    {
        await using var own = system.Lease();
        var kept = await own.Set<ConnectionSession>().IgnoreQueryFilters([Filters.Owner]).AsNoTracking().FirstOrDefaultAsync(x => x.SessionId == session, cancellation);
        return kept is null ? null : new(kept.ConnectionId, Encoding.UTF8.GetString(protector.Unprotect(kept.ProtectedIdToken)));
    }

    private void Keep(Connection connection, byte[] secret)
    {
        var kept = ConnectionSecret.Of(connection.Id, secret);
        db.Add(kept);
        work.AfterCommit(cancellation => Forget(kept, cancellation));
    }

    private async Task Forget(ConnectionSecret kept, CancellationToken cancellation)
    {
        await using var own = system.Lease();
        await own.Set<ConnectionSecret>().IgnoreQueryFilters([Filters.Owner])
            .Where(x => x.TenantId == kept.TenantId && x.ConnectionId == kept.ConnectionId && x.Id < kept.Id)
            .ExecuteDeleteAsync(cancellation);
    }
}
