using System.Text.Json.Serialization;
using Platform.Application.Organizations.Roles;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Connections;

/// <summary>Another issuer, client id or way to authenticate makes it a connection that nobody has tried: it goes back to test mode.</summary>
/// <param name="Name">As the sign-in page shows it.</param>
/// <param name="Issuer">With the secret that belongs to it.</param>
/// <param name="ClientId">With the secret that belongs to it.</param>
/// <param name="ClientSecret">In place of the one before.</param>
/// <param name="Authentication">How we prove who we are. With <c>private_key_jwt</c> we do so by a new key from then on, also where it was that before.</param>
/// <param name="Scopes">All of them; <c>openid</c> goes along in any case.</param>
/// <param name="Claims">The provider's claims that hold address, name and groups.</param>
/// <param name="Provisions">Whether people of the organization's verified domains become members by signing in.</param>
/// <param name="TrustsAddresses">Whether addresses count that the provider does not call verified.</param>
/// <param name="DefaultRole">Key of the role of those for whom no group says otherwise.</param>
/// <param name="Groups">All of them, in order: the first role that fits counts.</param>
/// <param name="Mode">Test, or active, which it becomes only after a test. It is not enforced here.</param>
[RequirePermission(Permissions.Connections.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
public sealed record UpdateConnection(
    Patch<string> Name = default, Patch<string> Issuer = default, Patch<string> ClientId = default, [property: Sensitive] Patch<string> ClientSecret = default,
    Patch<ClientAuthentication> Authentication = default, Patch<IReadOnlyList<string>> Scopes = default, Patch<ClaimNames> Claims = default,
    Patch<bool> Provisions = default, Patch<bool> TrustsAddresses = default, Patch<string> DefaultRole = default,
    Patch<IReadOnlyList<GroupMapping>> Groups = default, Patch<ConnectionMode> Mode = default) : ICommand<ConnectionView>
{
    [JsonIgnore]
    public Id<Connection> Connection { get; init; }
}

internal sealed class UpdateConnectionValidator : AbstractValidator<UpdateConnection>
{
    public UpdateConnectionValidator()
    {
        this.Patch(x => x.Name, x => x.DisplayName());
        this.Patch(x => x.Issuer, x => x.Issuer());
        this.Patch(x => x.ClientId, x => x.Line(255));
        this.Patch(x => x.ClientSecret, x => x.Line(1000));
        this.Patch(x => x.Scopes, x => x.ScopeNames());
        this.Patch(x => x.Claims, x => x.ClaimNames());
        this.Patch(x => x.DefaultRole, x => x.RoleKey());
        this.Patch(x => x.Groups, x => x.Mappings());
        this.Patch(x => x.Mode, x => x.Must(y => y != ConnectionMode.Enforced).WithMessage("Choose test or active. What enforces a connection is its route /enforcement."));
    }
}

internal sealed class UpdateConnectionHandler(
    IAppDb db, IRelyingParty relyingParty, IConnectionSecrets secrets, PlatformAddresses addresses, RequestContext context) : ICommandHandler<UpdateConnection, ConnectionView>
{
    public async Task<ConnectionView> Handle(UpdateConnection command, CancellationToken cancellation)
    {
        var connection = await db.Edit(command.Connection, cancellation);
        Move(command, connection);
        if (command.Authentication is { IsPresent: true, Value: ClientAuthentication.PrivateKeyJwt })
            secrets.KeepNewKey(connection);
        else if (connection.Authentication != ClientAuthentication.PrivateKeyJwt)
            command.ClientSecret.Apply(x => secrets.Keep(connection, x));
        command.Name.Apply(connection.Rename);
        command.Scopes.Apply(connection.AskFor);
        command.Claims.Apply(connection.Read);
        command.Provisions.Apply(connection.Provision);
        command.TrustsAddresses.Apply(connection.TrustAddresses);
        await Grant(command, connection, cancellation);
        if (command.Mode is { IsPresent: true, Value: ConnectionMode.Active })
            connection.Activate();
        if (command.Mode is { IsPresent: true, Value: ConnectionMode.Test })
            connection.Deactivate();
        return addresses.Complete(ConnectionView.Of(connection));
    }

    private void Move(UpdateConnection command, Connection connection)
    {
        var before = new ProviderClient(connection.Issuer, connection.ClientId, connection.Authentication);
        var after = new ProviderClient(
            command.Issuer.IsPresent ? command.Issuer.Value : before.Issuer,
            command.ClientId.IsPresent ? command.ClientId.Value : before.ClientId,
            command.Authentication.IsPresent ? command.Authentication.Value : before.Authentication);
        if (after == before)
            return;
        if (relyingParty.Refusal(after.Issuer) is { } refusal)
            throw ConnectionErrors.IssuerRefused(refusal);
        if (after.Authentication != ClientAuthentication.PrivateKeyJwt && !command.ClientSecret.IsPresent)
            throw ConnectionErrors.SecretRequired;
        connection.MoveTo(after);
    }

    private async Task Grant(UpdateConnection command, Connection connection, CancellationToken cancellation)
    {
        if (command.DefaultRole.IsPresent)
            await ConnectionRules.MustBeGrantable(db, context, "defaultRole", [command.DefaultRole.Value], cancellation);
        command.DefaultRole.Apply(connection.GiveRole);
        if (!command.Groups.IsPresent)
            return;
        var (groups, roles) = (command.Groups.Value, command.Groups.Value.Where(x => x.Role is not null).Select(x => x.Role!).Distinct().ToArray());
        await ConnectionRules.MustBeGrantable(db, context, "groups", roles, cancellation);
        await ConnectionRules.MustExist(db, [.. groups.Where(x => x.Team is not null).Select(x => x.Team!.Value).Distinct()], cancellation);
        connection.MapGroups(groups);
    }
}
