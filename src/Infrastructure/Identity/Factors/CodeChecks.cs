using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Infrastructure.Operations.RateLimits;

namespace Platform.Infrastructure.Identity.Factors;

/// <summary>
/// What checking any code has around it: the attempt is counted before, and a wrong one is told to the user. Counted for
/// the account alone, apart from guesses of the password, whose right answer forgives them. Nobody gets here without the
/// password or a session, so strangers cannot make a user wait.
/// </summary>
internal sealed class CodeChecks(Guesses guesses, RateLimitOptions options, ISecurityEvents events)
{
    public async Task Check(Id<User> user, Func<Task<bool>> isRight, CancellationToken cancellation)
    {
        var key = RateLimits.KeyOf("second-factor", user.ToString());
        var failures = await guesses.Try(key, AccountErrors.LockedFor, cancellation);
        if (!await isRight())
        {
            await events.RecordAside(user, failures == options.Guesses.Free ? SecurityEventKind.LockedOut : SecurityEventKind.SignInFailed);
            throw FactorErrors.WrongCode;
        }

        await guesses.Forgive([key], cancellation);
    }
}
