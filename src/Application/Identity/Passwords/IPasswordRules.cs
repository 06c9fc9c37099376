namespace Platform.Application.Identity.Passwords;

/// <summary>
/// Whether someone may choose a password, beyond its length, which <see cref="Rules.Password{T}"/> checks. Registration,
/// reset and change all ask here, in an <see cref="IPreparation{TCommand}"/>: it may ask a server.
/// </summary>
public interface IPasswordRules
{
    /// <summary>Throws a validation error on <paramref name="field"/> for a common or known password, and one that contains the name or the address.</summary>
    Task Check(string password, string displayName, string email, CancellationToken cancellation, string field = "password");
}
