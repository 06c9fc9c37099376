using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>
/// Puts mail as files into a directory from which a mail server takes them: <c>*.eml</c>, complete from the moment that
/// they have this name.
/// </summary>
internal sealed class PickupDirectoryMail(IOptions<MailOptions> options, TimeProvider clock) : IMailTransport, IMailDelivery
{
    public string Name => "mailbox";

    public Task Deliver(OutgoingMail mail, MailPurpose purpose, CancellationToken cancellation) => Send(mail, cancellation);

    public async Task<string?> Send(OutgoingMail mail, CancellationToken cancellation)
    {
        var name = $"{mail.Id:N}";
        var temporary = Path.Combine(options.Value.PickupDirectory, $".{name}.tmp");
        var message = new MailMessage(mail.To, mail.Subject, mail.Text);
        await File.WriteAllBytesAsync(temporary, InternetMessage.Write(message, options.Value.From, name, clock.GetUtcNow()), cancellation);
        File.Move(temporary, Path.Combine(options.Value.PickupDirectory, $"{name}.eml"), overwrite: true);
        return null;
    }
}
