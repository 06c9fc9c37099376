using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Connections;

/// <summary>From here on people whose address is in one of the connection's domains sign in with nothing else. Owners keep a way in.</summary>
[RequirePermission(Permissions.Connections.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
[NothingToValidate]
public sealed record EnforceConnection(Id<Connection> Connection) : ICommand<Done>;

internal sealed class EnforceConnectionHandler(IAppDb db, RequestContext context, TimeProvider clock) : ICommandHandler<EnforceConnection, Done>
{
    public async Task<Done> Handle(EnforceConnection command, CancellationToken cancellation)
    {
        var connection = await db.Edit(command.Connection, cancellation);
        connection.Enforce();
        var all = await db.Set<Connection>().ToListAsync(cancellation);
        var now = clock.GetUtcNow();
        var named = await db.Set<OrganizationDomain>().Where(x => x.VerifiedUntil > now).Select(x => x.ConnectionId).ToListAsync(cancellation);
        if (!named.Exists(x => DomainConnections.Choose(x, all) == connection))
            throw SsoErrors.NoVerifiedDomain;
        if (context.Actor is not Actor.SignedIn { Bounds.Connection: { } own } || own != connection.Id)
            throw SsoErrors.NotTriedYet(connection.Id);
        return Done.Instance;
    }
}
