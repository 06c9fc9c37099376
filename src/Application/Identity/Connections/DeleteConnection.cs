using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Connections;

/// <summary>With its log. Nobody can sign in with it any more; who is signed in stays so.</summary>
[RequirePermission(Permissions.Connections.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
[NothingToValidate]
public sealed record DeleteConnection(Id<Connection> Connection) : IDeletion;

internal sealed class DeleteConnectionHandler(IAppDb db) : ICommandHandler<DeleteConnection, Done>
{
    public async Task<Done> Handle(DeleteConnection command, CancellationToken cancellation)
    {
        var connection = await db.Edit(command.Connection, cancellation);
        connection.Delete();
        db.Remove(connection);
        return Done.Instance;
    }
}
