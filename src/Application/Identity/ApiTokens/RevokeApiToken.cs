using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Organizations.Members;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>Of the organization's tokens and of its members' personal ones.</summary>
[RequirePermission(Permissions.Tokens.Manage)]
[NothingToValidate]
public sealed record RevokeApiToken(Id<ApiToken> Token) : ICommand<Done>;

internal sealed class RevokeApiTokenHandler(IAppDb db, ISecurityEvents events, TimeProvider clock) : ICommandHandler<RevokeApiToken, Done>
{
    public async Task<Done> Handle(RevokeApiToken command, CancellationToken cancellation)
    {
        // The row stays, so that its secret is answered with token_revoked and the audit trail can name it.
        var token = await db.Edit(db.Set<ApiToken>().Where(x => x.Id == command.Token && x.Kind != ApiTokenKind.Provisioning), cancellation);
        if (token.RevokedAt is null)
            events.Record(token.UserId, SecurityEventKind.TokenRevoked, token.Id.ToString());
        token.Revoke(clock.GetUtcNow());
        await OpenInvitations.WithdrawOf(db, token.Id, cancellation);
        return Done.Instance;
    }
}
