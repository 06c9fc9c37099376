using Platform.Domain.Organizations.Invitations;

namespace Platform.Application.Messaging.Mail;

/// <summary>Mail with tokens, and about addresses and passwords, in plain text; other features have theirs beside them. A token stands on a line of its own.</summary>
internal static class MailTemplates
{
    private const string NotYou = "If this was not you, reset your password now, and look through your sessions and security events.";

    public static MailMessage Welcome(string email, string displayName, string token) => new(
        email,
        "Welcome, please verify your address",
        $"""
        Hello {displayName},

        your account is ready. To verify this address, use this token within 24 hours:

        {token}

        If you did not register, ignore this mail.
        """);

    public static MailMessage AlreadyRegistered(string email) => new(
        email,
        "You have an account already",
        """
        Someone, probably you, tried to register with this address. You have an account already, and nothing has changed.

        Sign in with your password or, if you do not know it any more, ask for a new one. If this was not you, ignore this mail.
        """);

    public static MailMessage Verify(string email, string token) => new(
        email,
        "Verify your address",
        $"""
        To verify this address, use this token within 24 hours:

        {token}

        It replaces the tokens of earlier mails. If you did not ask for it, ignore this mail.
        """);

    public static MailMessage ResetPassword(string email, string token) => new(
        email,
        "Reset your password",
        $"""
        To choose a new password, use this token within one hour:

        {token}

        It can be used once and replaces the tokens of earlier mails. If you did not ask for it, ignore this mail: your password stays as it is.
        """);

    public static MailMessage PasswordChanged(string email) => new(
        email,
        "Your password was changed",
        $"""
        The password of your account was changed, and you were signed out everywhere else.

        {NotYou}
        """);

    public static MailMessage AddressChanged(string oldEmail) => new(
        oldEmail,
        "The address of your account was changed",
        """
        Your account has another address from now on, and mail about it does not come here any more.

        If this was not you, answer to this mail at once.
        """);

    public static MailMessage AddressInUse(string email) => new(
        email,
        "You have an account with this address already",
        """
        Someone tried to move another account to this address. You have an account with it already, and nothing has changed.

        If this was not you, ignore this mail.
        """);

    /// <summary>To the address that the account still has. It does not name the new one.</summary>
    public static MailMessage AddressChangeRequested(string email) => new(
        email,
        "A change of the address of your account was requested",
        """
        Someone who is signed in to your account asked to move it to another address. It moves once that address is confirmed.

        If this was not you, reset your password now: that ends every session and makes the request worthless.
        """);

    public static MailMessage Invitation(Invitation invitation, string organization, string token) => new(
        invitation.Email,
        $"Invitation to {organization}",
        $"""
        You are invited to join {organization} as {invitation.RoleKey}.

        Sign in, or register, with this address ({invitation.Email}) and accept the invitation with this token:

        {token}

        It can be used once, until {invitation.ExpiresAt:yyyy-MM-dd HH:mm} UTC. If you did not expect this mail, ignore it.
        """);
}
