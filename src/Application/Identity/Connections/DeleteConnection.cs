using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Connections;

/// <summary>With its log. Nobody can sign in with it any more; who is signed in stays so.</summary>
[RequirePermission(Permissions.Connections.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
[NothingToValidate]
public sealed record DeleteConnection(Id<Connection> Connection) : ICommand<Done>;

internal sealed class DeleteConnectionHandler(IAppDb db) : ICommandHandler<DeleteConnection, Done>
{
    public async Task<Done> Handle(DeleteConnection command, CancellationToken cancellation)
    {
        if (await db.EditOptional(command.Connection, cancellation) is not { } connection)
            return Done.Instance;
        connection.Delete();
        db.Remove(connection);
        return Done.Instance;
    }
}
