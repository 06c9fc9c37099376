using Platform.Application.Organizations.Members;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>Of the organization's tokens and of its members' personal ones.</summary>
[RequirePermission(Permissions.Tokens.Manage)]
[NothingToValidate]
public sealed record RevokeApiToken(Id<ApiToken> Token) : ICommand<Done>;

internal sealed class RevokeApiTokenHandler(IAppDb db, TimeProvider clock) : ICommandHandler<RevokeApiToken, Done>
{
    public async Task<Done> Handle(RevokeApiToken command, CancellationToken cancellation)
    {
        // The row stays, so that its secret is answered with token_revoked and the audit trail can name it.
        var token = await db.Edit(command.Token, cancellation);
        token.Revoke(clock.GetUtcNow());
        await OpenInvitations.WithdrawOf(db, token.Id, cancellation);
        return Done.Instance;
    }
}
