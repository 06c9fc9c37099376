using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Connections;

/// <summary>A provider tells that a session has ended there (OpenID Connect Back-Channel Logout 1.0).</summary>
/// <param name="Connection">Whose.</param>
/// <param name="LogoutToken">Signed by the provider.</param>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record EndConnectionSessions(Id<Connection> Connection, [property: Sensitive] string LogoutToken) : ICommand<Done>;

internal sealed class EndConnectionSessionsValidator : AbstractValidator<EndConnectionSessions>
{
    public EndConnectionSessionsValidator() => RuleFor(x => x.LogoutToken)
        .NotEmpty().WithMessage("Give logout_token.")
        .MaximumLength(16_000).WithMessage("At most 16,000 characters.");
}

internal sealed class EndConnectionSessionsPreparation(
    ISignInProviders providers, IRelyingParty relyingParty, IRateLimits limits, RateLimitOptions options, RequestContext context, Prepared<EndedAtProvider> ended)
    : IPreparation<EndConnectionSessions>
{
    public async Task Prepare(EndConnectionSessions command, CancellationToken cancellation)
    {
        await limits.TakeFor(options.ProviderLogouts, context.Origin, cancellation);
        var provider = await providers.Find(command.Connection, cancellation) ?? throw ConnectionErrors.LogoutTokenRefused;
        try
        {
            ended.Value = await relyingParty.ReadLogoutToken(provider, command.LogoutToken, cancellation) ?? throw ConnectionErrors.LogoutTokenRefused;
        }
        catch (SignInRefusedException refusal)
        {
            throw refusal.Error;
        }
    }
}

internal sealed class EndConnectionSessionsHandler(
    IAppDb db, ISessions sessions, Prepared<EndedAtProvider> ended, ISecurityEvents events, RequestContext context, TimeProvider clock) : ICommandHandler<EndConnectionSessions, Done>
{
    public async Task<Done> Handle(EndConnectionSessions command, CancellationToken cancellation)
    {
        var (subject, session) = ended.Value;
        var of = db.AcrossTenants<ConnectionSession>().Where(x => x.ConnectionId == command.Connection)
            .Where(x => (subject == null || x.Subject == subject) && (session == null || x.ProviderSession == session)).Select(x => x.SessionId);
        var ending = db.AcrossTenants<Session>().Where(x => of.Contains(x.Id) && x.RevokedAt == null);
        await sessions.Hold(await ending.Select(x => x.UserId).Distinct().ToListAsync(cancellation), cancellation);
        var now = clock.GetUtcNow();
        foreach (var open in await ending.ToListAsync(cancellation))
        {
            events.End(open, SessionEnd.EndedByProvider, context.Actor, now);
            events.Record(open.UserId, SecurityEventKind.SessionRevoked, open.Id.ToString());
        }

        return Done.Instance;
    }
}
