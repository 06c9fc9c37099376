using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.ApiTokens;

[RequirePermission(Domain.Organizations.Roles.Permissions.Tokens.Manage)]
public sealed record CreateApiToken(string Name, IReadOnlyList<string> Permissions, DateTimeOffset? ExpiresAt = null) : ICommand<ApiTokenView>;

internal sealed class CreateApiTokenValidator : AbstractValidator<CreateApiToken>
{
    public CreateApiTokenValidator()
    {
        RuleFor(x => x.Name).DisplayName();
        RuleFor(x => x.Permissions)
            .NotEmpty().WithMessage("Name at least one permission.")
            .Must(x => x.Count <= 100).WithMessage("At most 100 permissions.");
        When(x => x.Permissions.Count <= 100, () => RuleForEach(x => x.Permissions)
            .Must(x => x is not null && PermissionSet.IsKnown(x)).WithMessage("There is no such permission. List the permissions to see their names."));
    }
}

internal sealed class CreateApiTokenHandler(IAppDb db, IApiTokenSecrets secrets, RequestContext context, TimeProvider clock)
    : ICommandHandler<CreateApiToken, ApiTokenView>
{
    public Task<ApiTokenView> Handle(CreateApiToken command, CancellationToken cancellation)
    {
        var permissions = PermissionSet.Of(command.Permissions);
        var token = ApiToken.Create(
            command.Name, permissions, context.Access.Permissions, context.Actor.Id!, command.ExpiresAt?.ToUniversalTime(), clock.GetUtcNow());
        db.Add(token);
        return Task.FromResult(ApiTokenView.Of(token) with { Secret = secrets.Issue(token) });
    }
}
