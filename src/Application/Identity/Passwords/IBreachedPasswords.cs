namespace Platform.Application.Identity.Passwords;

/// <summary>Passwords that are known to attackers.</summary>
public interface IBreachedPasswords
{
    /// <summary>False as well when it cannot be found out: whether someone can register does not hang on another server.</summary>
    Task<bool> Contains(string password, CancellationToken cancellation);
}
