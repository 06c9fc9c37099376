using Platform.Domain.Identity.Factors;

namespace Platform.Application.Identity.Factors;

/// <summary>Time-based one-time passwords (RFC 6238): 6 digits, 30 seconds, SHA-1, as authenticator apps expect.</summary>
public interface IAuthenticatorApps
{
    /// <summary>A new secret for the factor; shown once.</summary>
    /// <param name="factor">Which is about to be added.</param>
    /// <param name="email">By which the app tells the account from others.</param>
    AuthenticatorSecret Issue(Factor factor, string email);

    /// <summary>
    /// Throws <see cref="FactorErrors.WrongCode"/> unless it is a code of now, or of the step before or after, and neither
    /// it nor a later one was accepted before. Counts the attempt before it looks at it.
    /// </summary>
    Task Check(Factor factor, string code, CancellationToken cancellation);
}

/// <param name="Secret">In base32 (RFC 4648), for typing.</param>
/// <param name="Uri">The same as <c>otpauth://</c>, for a QR code.</param>
public sealed record AuthenticatorSecret(string Secret, string Uri);
