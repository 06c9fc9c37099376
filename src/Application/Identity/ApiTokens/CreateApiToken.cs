using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Organizations.Projects;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>A service token. Its creator answers for it: when they can do less, it can do less.</summary>
/// <param name="ExpiresAt">Without it the longest that is allowed.</param>
/// <param name="Team">Limits it to what belongs to this team and the teams below.</param>
/// <param name="Addresses">Where it may be used from, in CIDR notation; without it everywhere.</param>
[RequirePermission(Domain.Organizations.Roles.Permissions.Tokens.Manage, InPerson = true, Creates = Creation.Tokens)]
[RequireRecentSignIn(10)]
public sealed record CreateApiToken(
    string Name, IReadOnlyList<string> Permissions, DateTimeOffset? ExpiresAt = null, Id<Team>? Team = null, IReadOnlyList<string>? Addresses = null)
    : ICommand<ApiTokenView>;

internal sealed class CreateApiTokenValidator : AbstractValidator<CreateApiToken>
{
    public CreateApiTokenValidator()
    {
        RuleFor(x => x.Name).DisplayName();
        RuleFor(x => x.Permissions).TokenPermissions();
        RuleFor(x => x.Addresses).TokenAddresses();
    }
}

internal sealed class CreateApiTokenHandler(
    IAppDb db, IApiTokenSecrets secrets, IApiTokenLifetimes lifetimes, ISecurityEvents events, RequestContext context, TimeProvider clock)
    : ICommandHandler<CreateApiToken, ApiTokenView>
{
    public async Task<ApiTokenView> Handle(CreateApiToken command, CancellationToken cancellation)
    {
        var team = await db.MustSee(context.Access, command.Team, cancellation);
        var grant = new ApiTokenGrant(
            command.Name, PermissionSet.Of(command.Permissions), team, ApiTokenRules.Ranges(command.Addresses), command.ExpiresAt?.ToUniversalTime());
        var longest = await lifetimes.Longest(cancellation);
        var token = ApiToken.Create(ApiTokenKind.Service, grant, context.UserId, context.Access.Permissions, longest, clock.GetUtcNow());
        db.Add(token);
        events.Record(token.UserId, SecurityEventKind.TokenCreated, token.Id.ToString());
        return ApiTokenView.Of(token) with { Secret = secrets.Issue(token) };
    }
}
