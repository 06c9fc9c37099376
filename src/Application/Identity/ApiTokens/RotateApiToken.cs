using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.ApiTokens;

[RequirePermission(Permissions.Tokens.Manage)]
[NothingToValidate]
public sealed record RotateApiToken(Id<ApiToken> Token) : ICommand<ApiTokenView>;

internal sealed class RotateApiTokenHandler(IAppDb db, IApiTokenSecrets secrets, RequestContext context, TimeProvider clock)
    : ICommandHandler<RotateApiToken, ApiTokenView>
{
    public async Task<ApiTokenView> Handle(RotateApiToken command, CancellationToken cancellation)
    {
        var token = await db.Edit(command.Token, cancellation);
        token.Rotate(context.Access.Permissions, clock.GetUtcNow());
        return ApiTokenView.Of(token) with { Secret = secrets.Issue(token) };
    }
}
