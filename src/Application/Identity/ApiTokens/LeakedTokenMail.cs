using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.ApiTokens;

namespace Platform.Application.Identity.ApiTokens;

internal static class LeakedTokenMail
{
    /// <summary>Nothing of it comes from whoever reported the token: anyone can.</summary>
    public static MailMessage To(string address, ApiToken token, string organization) => new(
        address,
        $"API token revoked in {organization}",
        $"""
        The secret of the API token {token.Name} ({token.Id}) of {organization} was found in a place where others can read it, and was reported to us.

        We revoked the token at once. Whatever used it has to get a new one. Read the audit trail to see what was done with it; it names the token by its id.

        """);
}
