using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Infrastructure.Identity.Factors;

/// <summary>What checking any code has around it: the attempt is counted before, and a wrong one is told to the user.</summary>
internal sealed class CodeChecks(FactorGuesses guesses, ISecurityEvents events)
{
    public async Task Check(Id<User> user, Func<Task<bool>> isRight, CancellationToken cancellation)
    {
        var isLast = await guesses.Count(user, cancellation);
        if (!await isRight())
        {
            await events.RecordAside(user, isLast ? SecurityEventKind.LockedOut : SecurityEventKind.SignInFailed);
            throw FactorErrors.WrongCode;
        }

        await guesses.Forgive(user, cancellation);
    }
}
