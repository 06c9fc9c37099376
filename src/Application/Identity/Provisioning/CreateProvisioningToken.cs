using Platform.Application.Identity.ApiTokens;
using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <summary>For the organization's identity provider, to speak SCIM. Goes on when its creator leaves: it depends on nobody.</summary>
/// <param name="ExpiresAt">Without it the longest that is allowed.</param>
/// <param name="Addresses">Where it may be used from, in CIDR notation; without it everywhere.</param>
[RequirePermission(Permissions.Provisioning.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
public sealed record CreateProvisioningToken(string Name, DateTimeOffset? ExpiresAt = null, IReadOnlyList<string>? Addresses = null) : ICommand<ApiTokenView>;

internal sealed class CreateProvisioningTokenValidator : AbstractValidator<CreateProvisioningToken>
{
    public CreateProvisioningTokenValidator()
    {
        RuleFor(x => x.Name).DisplayName();
        RuleFor(x => x.Addresses).TokenAddresses();
    }
}

internal sealed class CreateProvisioningTokenHandler(
    IAppDb db, IApiTokenSecrets secrets, IApiTokenLifetimes lifetimes, ISecurityEvents events, RequestContext context, TimeProvider clock)
    : ICommandHandler<CreateProvisioningToken, ApiTokenView>
{
    public async Task<ApiTokenView> Handle(CreateProvisioningToken command, CancellationToken cancellation)
    {
        var longest = await lifetimes.Longest(cancellation);
        var token = ApiToken.ForProvisioning(
            command.Name, ApiTokenRules.Ranges(command.Addresses), command.ExpiresAt?.ToUniversalTime(), context.UserId, longest, clock.GetUtcNow());
        db.Add(token);
        events.Record(token.UserId, SecurityEventKind.TokenCreated, token.Id.ToString());
        return ApiTokenView.Of(token) with { Secret = secrets.Issue(token) };
    }
}
