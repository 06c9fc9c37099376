using System.Text.Json.Serialization;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>Whoever rotates a token answers for it from then on.</summary>
/// <param name="OverlapHours">How long the old secret still works: 0 (default) to 168 hours.</param>
[RequirePermission(Permissions.Tokens.Manage, InPerson = true)]
public sealed record RotateApiToken(int? OverlapHours = null) : ICommand<ApiTokenView>
{
    [JsonIgnore]
    public Id<ApiToken> Token { get; init; }
}

internal sealed class RotateApiTokenValidator : AbstractValidator<RotateApiToken>
{
    public RotateApiTokenValidator() => RuleFor(x => x.OverlapHours).Overlap();
}

internal sealed class RotateApiTokenHandler(IAppDb db, IApiTokenSecrets secrets, RequestContext context, TimeProvider clock)
    : ICommandHandler<RotateApiToken, ApiTokenView>
{
    public async Task<ApiTokenView> Handle(RotateApiToken command, CancellationToken cancellation)
    {
        var token = await db.Edit(command.Token, cancellation);
        var overlap = TimeSpan.FromHours(command.OverlapHours ?? 0);
        if (overlap > TimeSpan.Zero && !await db.Set<Membership>().AnyAsync(x => x.UserId == token.UserId, cancellation))
            throw ApiTokenErrors.OrphanedOverlap;
        token.Rotate(context.UserId, context.Access.Permissions, overlap, clock.GetUtcNow());
        return ApiTokenView.Of(token) with { Secret = secrets.Issue(token) };
    }
}
