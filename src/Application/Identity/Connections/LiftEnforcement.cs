using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Connections;

/// <summary>Members can sign in by their other means again, beside the connection.</summary>
[RequirePermission(Permissions.Connections.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
[NothingToValidate]
public sealed record LiftEnforcement(Id<Connection> Connection) : ICommand<Done>;

internal sealed class LiftEnforcementHandler(IAppDb db) : ICommandHandler<LiftEnforcement, Done>
{
    public async Task<Done> Handle(LiftEnforcement command, CancellationToken cancellation)
    {
        var connection = await db.Edit(command.Connection, cancellation);
        connection.Relax();
        return Done.Instance;
    }
}
