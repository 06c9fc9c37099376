using System.Text.Json.Serialization;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>Whoever rotates a token answers for it from then on.</summary>
/// <param name="OverlapHours">How long the old secret still works: 0 (default) to 168 hours.</param>
[RequirePermission(Permissions.Tokens.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
public sealed record RotateApiToken(int? OverlapHours = null) : ICommand<ApiTokenView>
{
    [JsonIgnore]
    public Id<ApiToken> Token { get; init; }
}

internal sealed class RotateApiTokenValidator : AbstractValidator<RotateApiToken>
{
    public RotateApiTokenValidator() => RuleFor(x => x.OverlapHours).Overlap();
}

internal sealed class RotateApiTokenHandler(
    IAppDb db, IProfiles profiles, IApiTokenSecrets secrets, ISecurityEvents events, RequestContext context, TimeProvider clock)
    : ICommandHandler<RotateApiToken, ApiTokenView>
{
    public async Task<ApiTokenView> Handle(RotateApiToken command, CancellationToken cancellation)
    {
        var token = await db.Edit(db.Set<ApiToken>().Where(x => x.Id == command.Token && x.Kind != ApiTokenKind.Provisioning), cancellation);
        var overlap = TimeSpan.FromHours(command.OverlapHours ?? 0);
        var before = token.UserId;
        await db.MustBeAnsweredFor(before, overlap, profiles, cancellation);
        token.Rotate(context.UserId, context.Access.Permissions, overlap, clock.GetUtcNow());
        // Whoever answered for it before learns that someone else does now.
        foreach (var user in new[] { before, token.UserId }.Distinct())
            events.Record(user, SecurityEventKind.TokenRotated, token.Id.ToString());
        return ApiTokenView.Of(token) with { Secret = secrets.Issue(token) };
    }
}
