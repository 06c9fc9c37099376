using System.Text.RegularExpressions;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.MailTemplates;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>What an organization's template must be before it is saved or shown.</summary>
internal static partial class MailTemplateRules
{
    public const int MostSubject = 200;
    public const int MostText = 20_000;
    public const int MostHtml = 50_000;

    /// <summary>What the name of a template looks like; whether there is one with it is not said.</summary>
    public static IRuleBuilderOptions<T, string> TemplateName<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(x => Name().IsMatch(x)).WithMessage("The name of a template is 1 to 100 of a-z and _, such as invitation.");

    public static IRuleBuilderOptions<T, string> SubjectTemplate<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give a subject.")
        .MaximumLength(MostSubject).WithMessage($"At most {MostSubject} characters.")
        .Must(x => x is null || !x.Any(char.IsControl)).WithMessage("A subject is one line without control characters.");

    public static IRuleBuilderOptions<T, string> BodyTemplate<T>(this IRuleBuilder<T, string> rule, int most) => rule
        .NotEmpty().WithMessage("A mail has a text and an HTML part. Give both.")
        .MaximumLength(most).WithMessage($"At most {most} characters.")
        .Must(x => x is null || !x.Any(y => char.IsControl(y) && y is not ('\n' or '\r' or '\t'))).WithMessage("No control characters.");

    /// <summary>Throws with all that is wrong with it.</summary>
    public static void Check(this MailKind kind, MailContent content)
    {
        var problems = new Dictionary<string, string[]>
        {
            ["subject"] = [.. TemplateGrammar.Problems(content.Subject, kind.Shape, needed: false)],
            ["text"] = [.. TemplateGrammar.Problems(content.Text, kind.Shape, needed: true)],
            ["html"] = [.. TemplateGrammar.Problems(content.Html, kind.Shape, needed: true), .. SafeHtml.Problems(content.Html)],
        };
        if (problems.Values.Any(x => x.Length > 0))
            throw CommonErrors.Invalid(problems.Where(x => x.Value.Length > 0).ToDictionary());
    }

    /// <summary>Checks it, and fills it with the sample: what cannot be sent is not saved.</summary>
    public static async Task<RenderedMail> Try(
        this MailComposer composer, MailKind kind, MailContent content, string locale, CancellationToken cancellation)
    {
        kind.Check(content);
        try
        {
            return await composer.Preview(kind, content, locale, cancellation);
        }
        catch (UnusableTemplateException exception)
        {
            throw CommonErrors.Invalid(exception.Part, exception.Message);
        }
    }

    [GeneratedRegex("^[a-z_]{1,100}\\z")]
    private static partial Regex Name();
}
