using System.Text.Json.Serialization;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.ApiTokens;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provider;

/// <summary>Whoever rotates the secret of a client answers for it from then on.</summary>
/// <param name="OverlapHours">How long the old secret still works: 0 (default) to 168 hours.</param>
[RequirePermission(Permissions.Clients.Manage, InPerson = true)]
[RequireRecentSignIn(10)]
public sealed record RotateClientSecret(int? OverlapHours = null) : ICommand<ClientView>
{
    [JsonIgnore]
    public Id<Client> Client { get; init; }
}

internal sealed class RotateClientSecretValidator : AbstractValidator<RotateClientSecret>
{
    public RotateClientSecretValidator() => RuleFor(x => x.OverlapHours).Overlap();
}

internal sealed class RotateClientSecretHandler(IAppDb db, IProfiles profiles, IClientSecrets secrets, RequestContext context, TimeProvider clock)
    : ICommandHandler<RotateClientSecret, ClientView>
{
    public async Task<ClientView> Handle(RotateClientSecret command, CancellationToken cancellation)
    {
        var client = await db.Edit(command.Client, cancellation);
        var overlap = TimeSpan.FromHours(command.OverlapHours ?? 0);
        await db.MustBeAnsweredFor(client.UserId, overlap, profiles, cancellation);
        client.Rotate(context.UserId, context.Access.Permissions, overlap, clock.GetUtcNow());
        return ClientView.Of(client) with { Secret = secrets.Issue(client) };
    }
}
