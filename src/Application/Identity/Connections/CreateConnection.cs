using Platform.Application.Organizations.Roles;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Connections;

/// <param name="Name">As the sign-in page shows it.</param>
/// <param name="Issuer">The provider's, exactly as its discovery document says.</param>
/// <param name="ClientId">Ours, at the provider.</param>
/// <param name="ClientSecret">The provider's; none for <c>private_key_jwt</c>.</param>
/// <param name="Authentication">How we prove who we are.</param>
/// <param name="DefaultRole">Key of the role of new members.</param>
[RequirePermission(Permissions.Connections.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
public sealed record CreateConnection(
    string Name, string Issuer, string ClientId, [property: Sensitive] string? ClientSecret = null,
    ClientAuthentication Authentication = ClientAuthentication.ClientSecretBasic, string DefaultRole = "member") : ICommand<ConnectionView>;

internal sealed class CreateConnectionValidator : AbstractValidator<CreateConnection>
{
    public CreateConnectionValidator()
    {
        RuleFor(x => x.Name).DisplayName();
        RuleFor(x => x.Issuer).Issuer();
        RuleFor(x => x.ClientId).Line(255);
        RuleFor(x => x.ClientSecret!).Line(1000);
        RuleFor(x => x.ClientSecret).NotNull().When(x => x.Authentication != ClientAuthentication.PrivateKeyJwt).WithMessage("Give the client secret, or choose private_key_jwt.");
        RuleFor(x => x.DefaultRole).RoleKey();
    }
}

internal sealed class CreateConnectionHandler(
    IAppDb db, IRelyingParty relyingParty, IConnectionSecrets secrets, PlatformAddresses addresses, RequestContext context) : ICommandHandler<CreateConnection, ConnectionView>
{
    public async Task<ConnectionView> Handle(CreateConnection command, CancellationToken cancellation)
    {
        if (relyingParty.Refusal(command.Issuer) is { } refusal)
            throw ConnectionErrors.IssuerRefused(refusal);
        await ConnectionRules.MustBeGrantable(db, context, "defaultRole", [command.DefaultRole], cancellation);
        // One at a time, so that two at once do not choose the same slot; that slots are unique is the limit itself.
        await db.Serialize("connections", cancellation);
        var taken = await db.Set<Connection>().Select(x => x.Slot).ToListAsync(cancellation);
        var connection = Connection.Create(command.Name, new(command.Issuer, command.ClientId, command.Authentication), command.DefaultRole, taken);
        db.Add(connection);
        if (command.Authentication == ClientAuthentication.PrivateKeyJwt)
            secrets.KeepNewKey(connection);
        else
            secrets.Keep(connection, command.ClientSecret!);
        return addresses.Complete(ConnectionView.Of(connection));
    }
}
