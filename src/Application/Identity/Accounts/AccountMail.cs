using Platform.Application.Messaging.Mail;

namespace Platform.Application.Identity.Accounts;

/// <summary>Mail about the account as a whole.</summary>
internal static class AccountMail
{
    public static MailMessage Deactivated(string email) => new(
        email,
        "Your account was deactivated",
        """
        Your account was deactivated at your request. You are signed out everywhere, and your API tokens are refused.

        To come back, reactivate the account with your address and password. If this was not you, do so and then change your password.
        """);

    public static MailMessage DeactivatedByOperator(string email) => new(
        email,
        "Your account was deactivated",
        """
        Your account was deactivated by an operator of the platform. You are signed out everywhere, and your API tokens are refused.

        Answer to this mail if you do not know why.
        """);

    public static MailMessage Reactivated(string email) => new(
        email,
        "Your account is open again",
        """
        Your account is open again, and you can sign in.

        If this was not you, reset your password now, and look through your sessions and security events.
        """);

    public static MailMessage DeletionRequested(string email, DateTimeOffset erasure) => new(
        email,
        "Your account will be deleted",
        $"""
        Your account is closed and will be erased at {erasure:yyyy-MM-dd HH:mm} UTC, as you asked. You are signed out everywhere, and your API tokens are refused.

        To keep it, reactivate the account with your address and password before that. If this was not you, do so and then change your password.
        """);

    public static MailMessage Erased(string email) => new(
        email,
        "Your account was deleted",
        """
        Your account and your personal data were erased. This is the last mail about it.

        You can register again with this address at any time.
        """);
}
