using Platform.Application.Messaging.Mail;

namespace Platform.Application.Identity.Factors;

/// <summary>Mail about factors. None of it carries a link: whoever gets it goes to the product by themselves.</summary>
public static class FactorMail
{
    private const string Alarm = "If this was not you, change your password now, end the sessions that you do not know, and look at your security events.";

    public static MailMessage Added(string email, string what, DateTimeOffset at) => new(
        email,
        "A second factor was added to your account",
        $"""
        {what} was added to your account, {at:yyyy-MM-dd HH:mm} UTC. From now on a sign-in with the password asks for it.

        Create recovery codes if you have none: without them you cannot sign in when you lose it.

        {Alarm}

        """);

    public static MailMessage Removed(string email, string what, DateTimeOffset at) => new(
        email,
        "A second factor was removed from your account",
        $"""
        {what} was removed from your account, {at:yyyy-MM-dd HH:mm} UTC.

        {Alarm}

        """);

    public static MailMessage RecoveryCodesCreated(string email, DateTimeOffset at) => new(
        email,
        "New recovery codes for your account",
        $"""
        New recovery codes were created for your account, {at:yyyy-MM-dd HH:mm} UTC. Earlier ones do not work any more.

        {Alarm}

        """);

    public static MailMessage RecoveryCodeUsed(string email, int left, DateTimeOffset at) => new(
        email,
        "A recovery code of your account was used",
        $"""
        One of your recovery codes was used, {at:yyyy-MM-dd HH:mm} UTC. You have {left} left.

        {Alarm}

        """);
}
