using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Organizations.Projects;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>A personal token: acts for the caller in one organization, and ends with their membership.</summary>
/// <param name="ExpiresAt">Without it the longest that is allowed.</param>
/// <param name="Team">Limits it to what belongs to this team and the teams below.</param>
/// <param name="Addresses">Where it may be used from, in CIDR notation; without it everywhere.</param>
[RequireSignedIn]
[RequireRecentSignIn(10)]
public sealed record CreateMyToken(
    Id<Organization> Organization,
    string Name,
    IReadOnlyList<string> Permissions,
    DateTimeOffset? ExpiresAt = null,
    Id<Team>? Team = null,
    IReadOnlyList<string>? Addresses = null) : ICommand<ApiTokenView>;

internal sealed class CreateMyTokenValidator : AbstractValidator<CreateMyToken>
{
    public CreateMyTokenValidator()
    {
        RuleFor(x => x.Name).DisplayName();
        RuleFor(x => x.Permissions).TokenPermissions();
        RuleFor(x => x.Addresses).TokenAddresses();
    }
}

internal sealed class CreateMyTokenHandler(
    IAppDb db, ITenantEntry entry, IApiTokenSecrets secrets, IApiTokenLifetimes lifetimes, ISecurityEvents events, RequestContext context, TimeProvider clock)
    : ICommandHandler<CreateMyToken, ApiTokenView>
{
    public async Task<ApiTokenView> Handle(CreateMyToken command, CancellationToken cancellation)
    {
        var access = await entry.EnterOwn(command.Organization, cancellation);
        access.MustLetCreate(Creation.Tokens);
        var team = await db.MustSee(access, command.Team, cancellation);
        var grant = new ApiTokenGrant(
            command.Name, PermissionSet.Of(command.Permissions), team, ApiTokenRules.Ranges(command.Addresses), command.ExpiresAt?.ToUniversalTime());
        var longest = await lifetimes.Longest(cancellation);
        var token = ApiToken.Create(ApiTokenKind.Personal, grant, context.UserId, access.Permissions, longest, clock.GetUtcNow());
        token.IssueWith((context.Actor as Actor.SignedIn)?.Bounds.Connection);
        db.Add(token);
        events.Record(token.UserId, SecurityEventKind.TokenCreated, token.Id.ToString());
        return ApiTokenView.Of(token) with { Secret = secrets.Issue(token) };
    }
}
