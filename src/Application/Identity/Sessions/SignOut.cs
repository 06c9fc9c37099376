using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

[RequireSignedIn]
[OpenToConfinedSession]
[NothingToValidate]
public sealed record SignOut : ICommand<Done>;

internal sealed class SignOutHandler(IAppDb db, RequestContext context, TimeProvider clock) : ICommandHandler<SignOut, Done>
{
    public async Task<Done> Handle(SignOut command, CancellationToken cancellation)
    {
        var session = await db.Edit(context.SessionId, cancellation);
        session.End(SessionEnd.SignedOut, context.Actor.Id, clock.GetUtcNow());
        return Done.Instance;
    }
}
