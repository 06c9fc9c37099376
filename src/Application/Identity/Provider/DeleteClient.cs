using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provider;

/// <summary>With its secrets. Its sessions and tokens end at once.</summary>
[RequirePermission(Permissions.Clients.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
[NothingToValidate]
public sealed record DeleteClient(Id<Client> Client) : IDeletion;

internal sealed class DeleteClientHandler(IAppDb db, IClientSessions sessions) : ICommandHandler<DeleteClient, Done>
{
    public async Task<Done> Handle(DeleteClient command, CancellationToken cancellation)
    {
        var client = await db.Edit(command.Client, cancellation);
        client.Delete();
        db.Remove(client);
        await sessions.EndAll(client.Id, cancellation);
        return Done.Instance;
    }
}
