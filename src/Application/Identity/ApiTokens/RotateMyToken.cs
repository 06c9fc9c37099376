using System.Text.Json.Serialization;
using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Application.Identity.ApiTokens;

/// <param name="OverlapHours">How long the old secret still works: 0 (default) to 168 hours.</param>
[RequireSignedIn]
[RequireRecentSignIn(10)]
public sealed record RotateMyToken(int? OverlapHours = null) : ICommand<ApiTokenView>
{
    [JsonIgnore]
    public Id<ApiToken> PersonalToken { get; init; }
}

internal sealed class RotateMyTokenValidator : AbstractValidator<RotateMyToken>
{
    public RotateMyTokenValidator() => RuleFor(x => x.OverlapHours).Overlap();
}

internal sealed class RotateMyTokenHandler(
    IAppDb db, ITenantEntry entry, IApiTokenSecrets secrets, ISecurityEvents events, RequestContext context, TimeProvider clock)
    : ICommandHandler<RotateMyToken, ApiTokenView>
{
    public async Task<ApiTokenView> Handle(RotateMyToken command, CancellationToken cancellation)
    {
        await entry.EnterOwn(await db.OrganizationOfMine(command.PersonalToken, cancellation), cancellation);
        var token = await db.Edit(command.PersonalToken, cancellation);
        token.Rotate(context.UserId, context.Access.Permissions, TimeSpan.FromHours(command.OverlapHours ?? 0), clock.GetUtcNow());
        token.IssueWith((context.Actor as Actor.SignedIn)?.Bounds.Connection);
        events.Record(token.UserId, SecurityEventKind.TokenRotated, token.Id.ToString());
        return ApiTokenView.Of(token) with { Secret = secrets.Issue(token) };
    }
}
