using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Infrastructure.Operations.RateLimits;

namespace Platform.Infrastructure.Identity.Factors;

/// <summary>
/// What checking any code has around it: the attempt is counted before, and a wrong one is told to the user. Counted apart
/// from guesses of the password, whose right answer forgives them: at sign-in for the account, in a session for that session,
/// so that whoever has stolen its token keeps the user out of nothing else. Sessions that can be opened without the user, by a
/// client from the browser's or by an identity provider, count together: each would bring guesses of its own.
/// </summary>
internal sealed class CodeChecks(Guesses guesses, RateLimitOptions options, ISecurityEvents events, RequestContext context)
{
    public async Task Check(Id<User> user, Func<Task<bool>> isRight, CancellationToken cancellation)
    {
        var key = RateLimits.KeyOf("second-factor", context.Actor switch
        {
            Actor.SignedIn { Bounds.Client: { } client } => $"{user}\n{client}",
            Actor.SignedIn { Bounds.Connection: { } connection } => $"{user}\n{connection}",
            Actor.SignedIn signedIn => signedIn.Session.ToString(),
            _ => user.ToString(),
        });
        var failures = await guesses.Try(key, AccountErrors.LockedFor, cancellation);
        if (!await isRight())
        {
            await events.RecordAside(user, failures == options.Guesses.Free ? SecurityEventKind.LockedOut : SecurityEventKind.SignInFailed);
            throw FactorErrors.WrongCode;
        }

        await guesses.Forgive([key], cancellation);
    }
}
