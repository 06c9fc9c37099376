using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Connections;

/// <summary>Ends this session, and sends the browser to the provider that opened it, so that it ends there as well.</summary>
[RequireSignedIn]
[OpenToConfinedSession]
[NothingToValidate]
public sealed record SignOutAtProvider : ICommand<SignedOut>;

/// <param name="Url">Of the provider; null when no provider opened the session, or it has no place for that.</param>
public sealed record SignedOut([property: Sensitive] string? Url);

internal sealed class SignOutAtProviderPreparation(
    ISignInProviders providers, IRelyingParty relyingParty, IProviderSessions sessions, RequestContext context, Prepared<SignedOut> where) : IPreparation<SignOutAtProvider>
{
    public async Task Prepare(SignOutAtProvider command, CancellationToken cancellation)
    {
        where.Value = new(await Where(cancellation));
    }

    /// <summary>A provider that is away keeps nobody from signing out here.</summary>
    private async Task<string?> Where(CancellationToken cancellation)
    {
        if (await sessions.Find(context.SessionId, cancellation) is not { } opened || await providers.Find(opened.Connection, cancellation) is not { } provider)
            return null;
        try
        {
            return await relyingParty.EndSession(provider, opened.IdToken, cancellation);
        }
        catch (SignInRefusedException)
        {
            return null;
        }
    }
}

internal sealed class SignOutAtProviderHandler(IAppDb db, RequestContext context, Prepared<SignedOut> where, TimeProvider clock) : ICommandHandler<SignOutAtProvider, SignedOut>
{
    public async Task<SignedOut> Handle(SignOutAtProvider command, CancellationToken cancellation)
    {
        var session = await db.Edit(context.SessionId, cancellation);
        session.End(SessionEnd.SignedOut, context.Actor.Id, clock.GetUtcNow());
        return where.Value;
    }
}

/// <summary>What was kept of the sign-in that opened a session. Asked for the caller's own session alone.</summary>
public interface IProviderSessions
{
    /// <summary>Null where no provider opened it.</summary>
    Task<ProviderSession?> Find(Id<Session> session, CancellationToken cancellation);
}

public sealed record ProviderSession(Id<Connection> Connection, string IdToken)
{
    /// <summary>Nothing of the token.</summary>
    public override string ToString() => $"(session of {Connection})";
}
