using System.Text.Json;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Mail;

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

/// <summary>A job and the mail's row in the delivery log, which says from then on how it stands.</summary>
internal sealed class QueuedMail(IBackground background, IAppDb db, IMailLog log, RequestContext context, TimeProvider clock) : IMail
{
    public async Task Send(MailModel mail, string to, CancellationToken cancellation, string? locale)
    {
        var (kind, job) = Job(mail, to, locale);
        await background.Enqueue(job, cancellation);
        db.Add(Row(kind, job, context.Scope.Kind == DataScopeKind.System ? Guid.Empty : context.Scope.Id));
    }

    public async Task SendAside(MailModel mail, string to, CancellationToken cancellation)
    {
        var (kind, job) = Job(mail, to, null);
        await log.QueuedAside(Row(kind, job, Guid.Empty), cancellation);
        await background.EnqueueAside(job, cancellation);
    }

    private static (MailKind Kind, SendMail Job) Job(MailModel mail, string to, string? locale)
    {
        var kind = MailKinds.Of(mail.GetType());
        return (kind, new(Id<MailDelivery>.New().Value, kind.Name, to, JsonSerializer.SerializeToElement(mail, kind.Model, MailKinds.Json), locale));
    }

    private MailDelivery Row(MailKind kind, SendMail job, Guid scope) => new()
    {
        Id = new(job.Id),
        ScopeId = scope,
        Template = kind.Name,
        Recipient = kind.HidesRecipient ? "" : job.To.ToLowerInvariant(),
        CreatedAt = clock.GetUtcNow(),
        UpdatedAt = clock.GetUtcNow(),
    };
}
