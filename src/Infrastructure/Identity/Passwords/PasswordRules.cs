using Platform.Application.Identity.Passwords;

namespace Platform.Infrastructure.Identity.Passwords;

internal sealed class PasswordRules(IBreachedPasswords breached) : IPasswordRules
{
    /// <summary>Shorter names are parts of too many words.</summary>
    private const int LeastName = 4;

    public async Task Check(string password, string displayName, string email, CancellationToken cancellation, string field = "password")
    {
        if (NamesOf(displayName, email).Any(x => password.Contains(x, StringComparison.OrdinalIgnoreCase)))
            throw CommonErrors.Invalid(field, "It contains your name or your address, which is the first that others try. Choose another one.");
        if (CommonPasswords.Contains(password))
            throw CommonErrors.Invalid(field, "Many people use this password, so others guess it. Choose another one.");
        if (await breached.Contains(password, cancellation))
            throw CommonErrors.Invalid(field, "This password is known from a data breach somewhere else. Choose another one.");
    }

    /// <summary>The name whole, without its spaces and word by word, and the part of the address before the at sign.</summary>
    private static IEnumerable<string> NamesOf(string displayName, string email) =>
        displayName.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Append(displayName)
            .Append(displayName.Replace(" ", "", StringComparison.Ordinal))
            .Append(email.Split('@')[0])
            .Where(x => x.Length >= LeastName);
}
