using System.Text.Json.Serialization;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Domains;

[RequirePermission(Permissions.Connections.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
[NothingToValidate]
public sealed record UpdateDomain(Patch<Id<Connection>?> Connection = default) : ICommand<DomainView>
{
    [JsonIgnore]
    public Id<OrganizationDomain> Domain { get; init; }
}

internal sealed class UpdateDomainHandler(IAppDb db) : ICommandHandler<UpdateDomain, DomainView>
{
    public async Task<DomainView> Handle(UpdateDomain command, CancellationToken cancellation)
    {
        var domain = await db.Edit(command.Domain, cancellation);
        if (command.Connection.IsPresent)
            domain.SignInWith(await db.MustBeOwn(command.Connection.Value, cancellation));
        return DomainView.Of(domain);
    }
}
