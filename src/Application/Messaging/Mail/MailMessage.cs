namespace Platform.Application.Messaging.Mail;

/// <summary>A mail in plain text.</summary>
/// <param name="To">One address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">May carry secrets, so it is never logged.</param>
public sealed record MailMessage(string To, string Subject, string Text)
{
    public override string ToString() => "(mail)";
}
