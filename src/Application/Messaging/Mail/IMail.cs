using System.Text.Json;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Jobs;

namespace Platform.Application.Messaging.Mail;

/// <summary>Mail to people. What it says is in the template that the model names.</summary>
public interface IMail
{
    /// <summary>In the transaction of the current command: the mail is sent if and only if that commits.</summary>
    /// <param name="mail">What fills the template.</param>
    /// <param name="to">One address.</param>
    /// <param name="cancellation">Ends the writing.</param>
    /// <param name="locale">The language; null: as the profile of the account with this address says.</param>
    Task Send(MailModel mail, string to, CancellationToken cancellation, string? locale = null);

    /// <summary>At once, whatever becomes of the current command: for warnings about what is refused.</summary>
    Task SendAside(MailModel mail, string to, CancellationToken cancellation);
}

internal sealed class QueuedMail(IBackground background) : IMail
{
    public async Task Send(MailModel mail, string to, CancellationToken cancellation, string? locale) =>
        await background.Enqueue(Job(mail, to, locale), cancellation);

    public Task SendAside(MailModel mail, string to, CancellationToken cancellation) => background.EnqueueAside(Job(mail, to, null), cancellation);

    private static SendMail Job(MailModel mail, string to, string? locale)
    {
        var kind = MailKinds.Of(mail.GetType());
        return new(Id<Job>.New().Value, kind.Name, to, JsonSerializer.SerializeToElement(mail, kind.Model, MailKinds.Json), locale);
    }
}
