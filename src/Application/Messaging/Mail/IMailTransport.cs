namespace Platform.Application.Messaging.Mail;

/// <summary>A mail as it leaves: rendered, with its headers.</summary>
/// <param name="Id">Of the delivery; makes the <c>Message-ID</c>, so that a repeat can be recognized.</param>
/// <param name="To">One address.</param>
/// <param name="Html">Null: text only.</param>
public sealed record OutgoingMail(Guid Id, string To, string Subject, string Text, string? Html)
{
    /// <summary>Such as <c>Acme &lt;no-reply@acme.example&gt;</c>; null: the platform's own.</summary>
    public string? From { get; init; }

    /// <summary>Beside those that every mail has, such as <c>List-Unsubscribe</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public override string ToString() => "(mail)";
}

/// <summary>
/// One way for mail to leave, such as an SMTP server. Throws <see cref="MailRefusedException"/> when this mail will never
/// be taken, and anything else when another try, or another transport, may succeed.
/// </summary>
public interface IMailTransport
{
    /// <summary>As the configuration names it: <c>smtp</c>, <c>sendgrid</c>, <c>postmark</c>, <c>mailbox</c>.</summary>
    string Name { get; }

    /// <returns>The provider's own id of the mail, if it gives one.</returns>
    Task<string?> Send(OutgoingMail mail, CancellationToken cancellation);
}

public sealed class MailRefusedException(string reason) : Exception(reason);
