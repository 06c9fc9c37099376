namespace Platform.Application.Messaging.Mail;

/// <summary>Mail to people.</summary>
public interface IMail
{
    /// <summary>
    /// Sends after the commit of the current command, and not at all when it fails. A failure to send is logged and
    /// does not fail the command, so offer a way to send again.
    /// </summary>
    void Send(MailMessage message);

    /// <summary>At once, whatever becomes of the current command: for warnings about what is refused.</summary>
    Task SendAside(MailMessage message);
}

/// <summary>A mail in plain text.</summary>
/// <param name="To">One address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">May carry secrets, so it is never logged.</param>
public sealed record MailMessage(string To, string Subject, string Text)
{
    public override string ToString() => "(mail)";
}
