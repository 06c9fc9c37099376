using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Passwords;

/// <summary>A password as it is stored.</summary>
public sealed class HashedPassword(string text)
{
    [Sensitive]
    public string Text { get; } = text;
}

/// <summary>
/// Hashes passwords, only so many at once on a node and on threads of their own. Each call takes tens of milliseconds:
/// for an <see cref="IPreparation{TCommand}"/>, never for a handler, which holds a transaction.
/// </summary>
public interface IPasswords
{
    /// <summary>Throws <see cref="AccountErrors.Busy"/> when too many wait already: for before any other work.</summary>
    void RefuseWhenFull();

    /// <summary>Throws <see cref="AccountErrors.Busy"/> when too many wait already.</summary>
    Task<HashedPassword> Hash(string password, CancellationToken cancellation);

    /// <summary>Whether it is the password of <paramref name="stored"/>; with null, nobody's, the same work for nothing.</summary>
    Task<PasswordVerdict> Verify(string? stored, string password, CancellationToken cancellation);
}

/// <summary>What came of checking a password.</summary>
/// <param name="IsRight">Whether it is the one.</param>
/// <param name="Upgrade">A hash of today's kind to store instead, when the stored one is of an older kind.</param>
public sealed record PasswordVerdict(bool IsRight, HashedPassword? Upgrade = null);
