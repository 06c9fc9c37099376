using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provider;

/// <summary>Its creator answers for it: without a user it can never do more than they can. Nobody registers a client for more than they may do themselves.</summary>
[RequirePermission(Permissions.Clients.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
public sealed record CreateClient : ClientForm, ICommand<ClientView>;

internal sealed class CreateClientValidator : AbstractValidator<CreateClient>
{
    public CreateClientValidator() => this.ClientForm();
}

internal sealed class CreateClientHandler(IAppDb db, IClientSecrets secrets, IClientKeyRules keys, RequestContext context) : ICommandHandler<CreateClient, ClientView>
{
    public Task<ClientView> Handle(CreateClient command, CancellationToken cancellation)
    {
        var client = Client.Register(command.Settings(), context.UserId, context.Access.Permissions);
        keys.Check(client.Settings);
        db.Add(client);
        return Task.FromResult(ClientView.Of(client) with { Secret = secrets.Issue(client) });
    }
}
