using System.Text.Json.Serialization;
using Platform.Application.Identity.Accounts;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Messaging.Jobs;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>Sends the mail as it is used now, filled with the sample, to the caller's own address and to no other.</summary>
/// <param name="Locale">The language; English without it.</param>
[RequirePermission(Permissions.MailTemplates.Manage, InPerson = true)]
public sealed record TestMailTemplate(string? Locale = null) : ICommand<SentTestMail>
{
    [JsonIgnore]
    public string Template { get; init; } = "";
}

/// <param name="To">The caller's address.</param>
public sealed record SentTestMail(string To);

internal sealed class TestMailTemplateValidator : AbstractValidator<TestMailTemplate>
{
    public TestMailTemplateValidator() => RuleFor(x => x.Template).TemplateName();
}

internal sealed class TestMailTemplateHandler(
    IMailTemplates templates, IProfiles profiles, IBackground background, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : ICommandHandler<TestMailTemplate, SentTestMail>
{
    public async Task<SentTestMail> Handle(TestMailTemplate command, CancellationToken cancellation)
    {
        var (kind, locale) = (MailKinds.OfOrganization(command.Template), templates.MustSpeak(command.Locale));
        await profiles.MustBeVerified(context.Actor, cancellation);
        await limits.Take(options.TemplateTests, context.UserId.ToString(), cancellation);
        var to = (await profiles.Get(context.UserId, cancellation)).Email;
        await background.Enqueue(new SendMail(Id<Job>.New().Value, kind.Name, to, templates.Sample(kind.Name), locale), cancellation);
        return new(to);
    }
}
