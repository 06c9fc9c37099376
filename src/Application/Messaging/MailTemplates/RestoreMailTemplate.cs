using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.MailTemplates;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>Back to the platform's own, in all languages or in one.</summary>
[RequirePermission(Permissions.MailTemplates.Manage)]
public sealed record RestoreMailTemplate(string Template, string? Locale = null) : ICommand<Done>;

internal sealed class RestoreMailTemplateValidator : AbstractValidator<RestoreMailTemplate>
{
    public RestoreMailTemplateValidator() => RuleFor(x => x.Template).TemplateName();
}

internal sealed class RestoreMailTemplateHandler(IAppDb db, IMailTemplates templates) : ICommandHandler<RestoreMailTemplate, Done>
{
    public async Task<Done> Handle(RestoreMailTemplate command, CancellationToken cancellation)
    {
        var kind = MailKinds.OfOrganization(command.Template);
        var locales = command.Locale is null ? templates.Locales : [templates.MustSpeak(command.Locale)];
        foreach (var locale in locales)
        {
            if (await db.EditOverride(kind, locale, cancellation) is { } own)
                db.Remove(own);
        }

        return Done.Instance;
    }
}
