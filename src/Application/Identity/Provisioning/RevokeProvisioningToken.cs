using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

[RequirePermission(Permissions.Provisioning.Manage, InPerson = true)]
[NothingToValidate]
public sealed record RevokeProvisioningToken(Id<ApiToken> ProvisioningToken) : ICommand<Done>;

internal sealed class RevokeProvisioningTokenHandler(IAppDb db, ISecurityEvents events, TimeProvider clock) : ICommandHandler<RevokeProvisioningToken, Done>
{
    public async Task<Done> Handle(RevokeProvisioningToken command, CancellationToken cancellation)
    {
        var token = await db.Edit(db.Set<ApiToken>().Where(x => x.Id == command.ProvisioningToken && x.Kind == ApiTokenKind.Provisioning), cancellation);
        if (token.RevokedAt is null)
            events.Record(token.UserId, SecurityEventKind.TokenRevoked, token.Id.ToString());
        token.Revoke(clock.GetUtcNow());
        return Done.Instance;
    }
}
