using System.Text.Json.Serialization;
using Platform.Application.Identity.ApiTokens;
using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <param name="OverlapHours">How long the old secret still works: 0 (default) to 168 hours.</param>
[RequireOperator(OperatorPermissions.ManageClients)]
[RequireRecentSignIn(10)]
public sealed record RotatePlatformClientSecret(int? OverlapHours = null) : ICommand<PlatformClientView>
{
    [JsonIgnore]
    public Id<PlatformClient> Client { get; init; }
}

internal sealed class RotatePlatformClientSecretValidator : AbstractValidator<RotatePlatformClientSecret>
{
    public RotatePlatformClientSecretValidator() => RuleFor(x => x.OverlapHours).Overlap();
}

internal sealed class RotatePlatformClientSecretHandler(IAppDb db, IClientSecrets secrets, TimeProvider clock) : ICommandHandler<RotatePlatformClientSecret, PlatformClientView>
{
    public async Task<PlatformClientView> Handle(RotatePlatformClientSecret command, CancellationToken cancellation)
    {
        var client = await db.Edit(command.Client, cancellation);
        client.Rotate(TimeSpan.FromHours(command.OverlapHours ?? 0), clock.GetUtcNow());
        return PlatformClientView.Of(client) with { Secret = secrets.Issue(client) };
    }
}
