using System.Text.Json.Serialization;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provider;

[RequirePermission(Permissions.Clients.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
public sealed record UpdateClient : ClientChanges, ICommand<ClientView>
{
    [JsonIgnore]
    public Id<Client> Client { get; init; }
}

internal sealed class UpdateClientValidator : AbstractValidator<UpdateClient>
{
    public UpdateClientValidator() => this.ClientChanges();
}

internal sealed class UpdateClientHandler(IAppDb db, IClientKeyRules keys, IClientSessions sessions, RequestContext context, TimeProvider clock) : ICommandHandler<UpdateClient, ClientView>
{
    public async Task<ClientView> Handle(UpdateClient command, CancellationToken cancellation)
    {
        var client = await db.Edit(command.Client, cancellation);
        client.Change(command.Of(client.Settings), context.Access.Permissions);
        keys.Check(client.Settings);
        if (command.Enabled is { IsPresent: true, Value: true })
            client.Enable();
        if (command.Enabled is { IsPresent: true, Value: false })
        {
            client.Disable(clock.GetUtcNow());
            await sessions.EndAll(client.Id, cancellation);
        }

        return ClientView.Of(client);
    }
}
