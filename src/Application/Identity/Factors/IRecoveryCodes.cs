using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;

namespace Platform.Application.Identity.Factors;

/// <summary>Codes that stand in for a lost factor, in the transaction of the current use case.</summary>
public interface IRecoveryCodes
{
    /// <summary>Ten new ones, shown once; all others stop working.</summary>
    Task<IReadOnlyList<string>> Replace(Id<User> user, CancellationToken cancellation);

    Task<int> Left(Id<User> user, CancellationToken cancellation);

    /// <summary>Throws <see cref="FactorErrors.WrongCode"/> unless it is one that was not used. Counts the attempt before it looks at it.</summary>
    Task Use(Id<User> user, string code, CancellationToken cancellation);
}
