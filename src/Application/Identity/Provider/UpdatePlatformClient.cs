using System.Text.Json.Serialization;
using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

[RequireOperator(OperatorPermissions.ManageClients)]
[RequireRecentSignIn(10)]
public sealed record UpdatePlatformClient : ClientChanges, ICommand<PlatformClientView>
{
    public Patch<bool> FirstParty { get; init; }

    [JsonIgnore]
    public Id<PlatformClient> Client { get; init; }
}

internal sealed class UpdatePlatformClientValidator : AbstractValidator<UpdatePlatformClient>
{
    public UpdatePlatformClientValidator() => this.ClientChanges();
}

internal sealed class UpdatePlatformClientHandler(IAppDb db, IClientKeyRules keys, IClientSessions sessions, TimeProvider clock) : ICommandHandler<UpdatePlatformClient, PlatformClientView>
{
    public async Task<PlatformClientView> Handle(UpdatePlatformClient command, CancellationToken cancellation)
    {
        var client = await db.Edit(command.Client, cancellation);
        client.Change(command.Of(client.Settings));
        keys.Check(client.Settings);
        command.FirstParty.Apply(client.Trust);
        if (command.Enabled is { IsPresent: true, Value: true })
            client.Enable();
        if (command.Enabled is { IsPresent: true, Value: false })
        {
            client.Disable(clock.GetUtcNow());
            await sessions.EndAll(client.ClientId, cancellation);
        }

        return PlatformClientView.Of(client);
    }
}
