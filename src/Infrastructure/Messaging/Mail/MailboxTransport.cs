using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>
/// Puts mail as files into a directory, where developers read it or a mail server takes it: <c>*.eml</c>, complete from
/// the moment that they have this name, which begins with the time.
/// </summary>
internal sealed class MailboxTransport(IOptions<MailOptions> options, TimeProvider clock) : IMailTransport
{
    public const string TransportName = "mailbox";

    public string Name => TransportName;

    public async Task<string?> Send(OutgoingMail mail, CancellationToken cancellation)
    {
        var name = $"{Guid.CreateVersion7():N}";
        var temporary = Path.Combine(options.Value.PickupDirectory, $".{name}.tmp");
        await File.WriteAllBytesAsync(temporary, InternetMessage.Write(mail, options.Value.From, clock.GetUtcNow()), cancellation);
        File.Move(temporary, Path.Combine(options.Value.PickupDirectory, $"{name}.eml"));
        return null;
    }
}
