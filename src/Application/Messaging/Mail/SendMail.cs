using System.Text.Json;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.MailTemplates;

namespace Platform.Application.Messaging.Mail;

/// <param name="Id">Of the mail; the same at every attempt.</param>
/// <param name="Template">Its kind.</param>
/// <param name="To">One address.</param>
/// <param name="Model">What fills the template.</param>
/// <param name="Locale">The language; null: as the profile of the account with this address says.</param>
[SystemOnly]
[Job(Queues.Mail, IsSecret = true, TimeoutSeconds = 120)]
internal sealed record SendMail(Guid Id, string Template, string To, JsonElement Model, string? Locale = null) : IJob;

internal sealed class SendMailValidator : AbstractValidator<SendMail>
{
    public SendMailValidator()
    {
        RuleFor(x => x.To).Address();
        RuleFor(x => x.Template).Must(x => MailKinds.Find(x) is not null).WithMessage("There is no such mail.");
    }
}

/// <summary>Before any transaction: the mail leaves, and only then the job is done.</summary>
internal sealed class SendMailPreparation(
    MailComposer composer, IMailRecipients recipients, IUnsubscribeLinks links, IMailDelivery delivery, IMailLog log, RequestContext context) : IPreparation<SendMail>
{
    public async Task Prepare(SendMail job, CancellationToken cancellation)
    {
        var kind = MailKinds.Find(job.Template) ?? throw new GiveUpException($"There is no mail {job.Template}.");
        if (kind.Category is { } category && await recipients.HasUnsubscribed(job.To, category, cancellation))
        {
            await log.NotWanted(new(job.Id), "Unsubscribed.");
            return;
        }

        var locale = job.Locale ?? await recipients.LocaleOf(job.To, cancellation);
        var link = LinkFor(kind, job.To, links);
        var composed = await composer.Compose(kind, ValuesOf(kind, job, locale), locale, link, cancellation);
        var mail = new OutgoingMail(job.Id, job.To, composed.Mail.Subject, composed.Mail.Text, composed.Mail.Html) { Headers = Headers(link, composed.ReplyTo) };
        await delivery.Deliver(mail, new MailPurpose(kind.Name, kind.OfOrganization ? context.Organization?.Organization : null, kind.IsEssential, kind.HidesRecipient), cancellation);
    }

    /// <summary>Null for essential mail.</summary>
    public static Uri? LinkFor(MailKind kind, string address, IUnsubscribeLinks links) =>
        kind.Category is { } category ? links.For(address, category) : null;

    /// <summary>RFC 8058 asks for both, and for https.</summary>
    public static Dictionary<string, string> Headers(Uri? unsubscribe, string? replyTo)
    {
        var headers = new Dictionary<string, string>();
        if (unsubscribe is not null)
        {
            headers["List-Unsubscribe"] = $"<{unsubscribe.AbsoluteUri}>";
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        }

        if (replyTo is not null)
            headers["Reply-To"] = $"<{replyTo}>";
        return headers;
    }

    /// <summary>A model that does not fit any more never will.</summary>
    private static Dictionary<string, object?> ValuesOf(MailKind kind, SendMail job, string locale)
    {
        try
        {
            return kind.Values(job.Model, locale);
        }
        catch (JsonException exception)
        {
            throw new GiveUpException($"The model of {kind.Name} does not fit at {exception.Path}.");
        }
    }
}

/// <summary>All is done by now; what is left is to note it.</summary>
internal sealed class SendMailHandler : ICommandHandler<SendMail, Done>
{
    public Task<Done> Handle(SendMail job, CancellationToken cancellation) => Task.FromResult(Done.Instance);
}
