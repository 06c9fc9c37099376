using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;

namespace Platform.Application.Identity.Factors;

/// <summary>Questions that are answered once and within minutes, from one request to the next one.</summary>
public interface IChallenges
{
    /// <summary>The text that the client must send with its answer.</summary>
    /// <param name="kind">What is asked.</param>
    /// <param name="user">Whom, if that is known.</param>
    /// <param name="state">What the answer will be checked against; comes back with <see cref="Open"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<string> Issue(ChallengeKind kind, Id<User>? user, string state, CancellationToken cancellation);

    /// <summary>
    /// Counts an answer, at once and for good, before anyone looks at it. Throws <see cref="FactorErrors.ChallengeNotUsable"/>
    /// for what is not a challenge of this kind, has expired, was used, or had too many answers.
    /// </summary>
    Task<OpenChallenge> Open(ChallengeKind kind, string text, CancellationToken cancellation);

    /// <summary>Uses it up, in the transaction of the current use case. Of several at once, one passes.</summary>
    Task Close(OpenChallenge challenge, CancellationToken cancellation);
}

public sealed record OpenChallenge(byte[] Hash, Id<User>? User, string State)
{
    /// <summary>Nothing of what the answer is checked against.</summary>
    public override string ToString() => "(challenge)";
}
