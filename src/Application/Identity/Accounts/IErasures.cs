using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Accounts;

/// <summary>Removes people from the database.</summary>
public interface IErasures
{
    /// <summary>The accounts that are to be erased by now.</summary>
    Task<IReadOnlyList<Id<User>>> Due(CancellationToken cancellation);

    /// <summary>
    /// Removes the account and everything personal that belongs to it, in the transaction of the current use case. Null,
    /// and nothing happens, unless it is to be erased by now. What was done stays in the audit trail under the user's id.
    /// </summary>
    Task<ErasedAccount?> Erase(Id<User> user, CancellationToken cancellation);
}

/// <param name="Email">The address that it had, for the last mail.</param>
/// <param name="Locale">The language of that mail.</param>
public sealed record ErasedAccount(string Email, string Locale);
