namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>Section <c>Mail</c> of the configuration.</summary>
public sealed class MailOptions
{
    /// <summary>Sender of all mail that has no other, such as <c>Platform &lt;no-reply@example.com&gt;</c>. Only Development has a default.</summary>
    public string From { get; set; } = "";

    /// <summary>In the order in which they are tried: <c>smtp</c>, <c>sendgrid</c>, <c>postmark</c>, <c>mailbox</c>. None: the mailbox alone.</summary>
    public IReadOnlyList<string> Transports { get; set; } = [];

    /// <summary>How long one transport may take for one mail.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a transport that has failed is tried after the others.</summary>
    public TimeSpan Rest { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>For <c>mailbox</c>: an existing directory into which mail is put as files in the form of RFC 5322, for a mail server that takes them from there, or for developers to read.</summary>
    public string PickupDirectory { get; set; } = "";

    public SmtpOptions Smtp { get; set; } = new();

    public SendGridOptions SendGrid { get; set; } = new();

    public PostmarkOptions Postmark { get; set; } = new();

    internal IReadOnlyList<string> Order => Transports.Count > 0 ? Transports : [MailboxTransport.TransportName];
}

/// <summary>For <c>smtp</c>.</summary>
public sealed class SmtpOptions
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary>Null: as <c>StartTls</c>, except on this machine itself.</summary>
    public SmtpSecurity? Security { get; set; }

    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";
}

public enum SmtpSecurity
{
    /// <summary>Nothing is sent to a server that does not offer it, or whose certificate is not trusted.</summary>
    StartTls,

    /// <summary>Whoever is on the way can read all mail.</summary>
    None,
}

/// <summary>For <c>sendgrid</c>.</summary>
public sealed class SendGridOptions
{
    /// <summary>With the permission to send mail.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>The public key of the signed event webhook, as SendGrid shows it. Without it no events are taken.</summary>
    public string WebhookKey { get; set; } = "";

    public string Endpoint { get; set; } = "https://api.sendgrid.com";
}

/// <summary>For <c>postmark</c>.</summary>
public sealed class PostmarkOptions
{
    /// <summary>Of the server.</summary>
    public string ServerToken { get; set; } = "";

    public string MessageStream { get; set; } = "outbound";

    /// <summary>What Postmark sends along with its webhooks, as <c>name:password</c>. Without it no events are taken.</summary>
    public string WebhookCredentials { get; set; } = "";

    public string Endpoint { get; set; } = "https://api.postmarkapp.com";
}
