using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Organizations.Members;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Application.Identity.ApiTokens;

[RequireSignedIn]
[NothingToValidate]
public sealed record RevokeMyToken(Id<ApiToken> PersonalToken) : ICommand<Done>;

internal sealed class RevokeMyTokenHandler(IAppDb db, ITenantEntry entry, ISecurityEvents events, TimeProvider clock) : ICommandHandler<RevokeMyToken, Done>
{
    public async Task<Done> Handle(RevokeMyToken command, CancellationToken cancellation)
    {
        await entry.EnterToRevoke(await db.OrganizationOfMine(command.PersonalToken, cancellation), cancellation);
        var token = await db.Edit(command.PersonalToken, cancellation);
        if (token.RevokedAt is null)
            events.Record(token.UserId, SecurityEventKind.TokenRevoked, token.Id.ToString());
        token.Revoke(clock.GetUtcNow());
        await OpenInvitations.WithdrawOf(db, token.Id, cancellation);
        return Done.Instance;
    }
}
