using System.Text.Json.Serialization;
using Platform.Application.Identity.ApiTokens;
using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <param name="OverlapHours">How long the old secret still works: 0 (default) to 168 hours.</param>
[RequirePermission(Permissions.Provisioning.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
public sealed record RotateProvisioningToken(int? OverlapHours = null) : ICommand<ApiTokenView>
{
    [JsonIgnore]
    public Id<ApiToken> ProvisioningToken { get; init; }
}

internal sealed class RotateProvisioningTokenValidator : AbstractValidator<RotateProvisioningToken>
{
    public RotateProvisioningTokenValidator() => RuleFor(x => x.OverlapHours).Overlap();
}

internal sealed class RotateProvisioningTokenHandler(
    IAppDb db, IApiTokenSecrets secrets, ISecurityEvents events, RequestContext context, TimeProvider clock) : ICommandHandler<RotateProvisioningToken, ApiTokenView>
{
    public async Task<ApiTokenView> Handle(RotateProvisioningToken command, CancellationToken cancellation)
    {
        var token = await db.Edit(db.Set<ApiToken>().Where(x => x.Id == command.ProvisioningToken && x.Kind == ApiTokenKind.Provisioning), cancellation);
        token.Rotate(context.UserId, PermissionSet.OfProvisioning, TimeSpan.FromHours(command.OverlapHours ?? 0), clock.GetUtcNow());
        events.Record(token.UserId, SecurityEventKind.TokenRotated, token.Id.ToString());
        return ApiTokenView.Of(token) with { Secret = secrets.Issue(token) };
    }
}
