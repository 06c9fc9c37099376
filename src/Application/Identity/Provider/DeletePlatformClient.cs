using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>With its secrets. Its sessions and tokens end at once.</summary>
[RequireOperator(OperatorPermissions.ManageClients)]
[RequireRecentSignIn(10)]
[NothingToValidate]
public sealed record DeletePlatformClient(Id<PlatformClient> Client) : IDeletion;

internal sealed class DeletePlatformClientHandler(IAppDb db, IClientSessions sessions) : ICommandHandler<DeletePlatformClient, Done>
{
    public async Task<Done> Handle(DeletePlatformClient command, CancellationToken cancellation)
    {
        var client = await db.Edit(command.Client, cancellation);
        db.Remove(client);
        await sessions.EndAll(client.ClientId, cancellation);
        return Done.Instance;
    }
}
