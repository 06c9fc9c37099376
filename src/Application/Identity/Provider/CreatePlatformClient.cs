using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>Of the platform as a whole: its users are those of all organizations, and it never acts without one.</summary>
[RequireOperator(OperatorPermissions.ManageClients)]
[RequireRecentSignIn(10)]
public sealed record CreatePlatformClient : ClientForm, ICommand<PlatformClientView>
{
    /// <summary>The platform's own: nobody is asked for consent, and it may do all that the user may.</summary>
    public bool FirstParty { get; init; }
}

internal sealed class CreatePlatformClientValidator : AbstractValidator<CreatePlatformClient>
{
    public CreatePlatformClientValidator() => this.ClientForm();
}

internal sealed class CreatePlatformClientHandler(IAppDb db, IClientSecrets secrets, IClientKeyRules keys) : ICommandHandler<CreatePlatformClient, PlatformClientView>
{
    public Task<PlatformClientView> Handle(CreatePlatformClient command, CancellationToken cancellation)
    {
        var client = PlatformClient.Register(command.Settings(), command.FirstParty);
        keys.Check(client.Settings);
        db.Add(client);
        return Task.FromResult(PlatformClientView.Of(client) with { Secret = secrets.Issue(client) });
    }
}
