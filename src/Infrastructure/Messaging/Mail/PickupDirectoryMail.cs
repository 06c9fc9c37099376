using Microsoft.Extensions.Logging;
using Platform.Application.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>Mail in plain text, delivered once the command is committed.</summary>
internal sealed partial class PickupDirectoryMail(
    IUnitOfWork work, MailTransports transports, IMailDelivery delivery, RequestContext context, ILogger<PickupDirectoryMail> logger) : IMail
{
    private static readonly MailPurpose Purpose = new("plain_text", Organization: null, IsEssential: true);

    public void Send(MailMessage message) => work.AfterCommit(_ => Put(message));

    public Task SendAside(MailMessage message) => Put(message);

    /// <summary>Not cancelled with the request: what the mail is about is committed.</summary>
    private async Task Put(MailMessage message)
    {
        var mail = new OutgoingMail(Guid.CreateVersion7(), message.To, message.Subject, message.Text, Html: null);
        try
        {
            // A directory needs neither a log nor another transport.
            if (transports.Configured is [MailboxTransport mailbox])
                await mailbox.Send(mail, CancellationToken.None);
            else
                await delivery.Deliver(mail, Purpose, CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotSent(logger, exception.GetType().Name, context.Origin.RequestId);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A mail of request {RequestId} could not be put into Mail:PickupDirectory, or sent: {Error}")]
    private static partial void NotSent(ILogger logger, string error, string requestId);
}
