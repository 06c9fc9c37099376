using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Factors;

/// <summary>What a user has besides the password.</summary>
public interface ISecondFactors
{
    /// <summary>
    /// The names of the methods that complete a sign-in, such as <c>totp</c>; empty for an account without a second
    /// factor, whose password is enough. Asked outside of use cases as well.
    /// </summary>
    Task<IReadOnlyList<string>> Of(Id<User> user, CancellationToken cancellation);
}
