using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>
/// Puts mail as files into a directory from which a mail server takes them: <c>*.eml</c>, complete from the moment that
/// they have this name.
/// </summary>
internal sealed partial class PickupDirectoryMail(
    IUnitOfWork work, IOptions<MailOptions> options, RequestContext context, TimeProvider clock, ILogger<PickupDirectoryMail> logger) : IMail
{
    public void Send(MailMessage message) => work.AfterCommit(_ => Put(message));

    public Task SendAside(MailMessage message) => Put(message);

    /// <summary>Not cancelled with the request: what the mail is about is committed.</summary>
    private async Task Put(MailMessage message)
    {
        var name = $"{Guid.CreateVersion7():N}";
        var temporary = Path.Combine(options.Value.PickupDirectory, $".{name}.tmp");
        try
        {
            await File.WriteAllBytesAsync(temporary, InternetMessage.Write(message, options.Value.From, name, clock.GetUtcNow()), CancellationToken.None);
            File.Move(temporary, Path.Combine(options.Value.PickupDirectory, $"{name}.eml"));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotSent(logger, exception.GetType().Name, context.Origin.RequestId);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A mail of request {RequestId} could not be put into Mail:PickupDirectory: {Error}")]
    private static partial void NotSent(ILogger logger, string error, string requestId);
}
