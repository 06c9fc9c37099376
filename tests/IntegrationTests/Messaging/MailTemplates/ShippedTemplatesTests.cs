using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Mail;
using Platform.Application.Messaging.MailTemplates;
using Platform.Infrastructure.Messaging.MailTemplates;

namespace Platform.IntegrationTests.Messaging.MailTemplates;

/// <summary>Walks all templates: whoever adds one is told here what it lacks.</summary>
public sealed class ShippedTemplatesTests
{
    private static readonly ShippedTemplates Shipped = new();
    private static readonly HandlebarsTemplates Templates = new(Shipped, Options.Create(new MailBrandOptions()));
    private static readonly Uri Unsubscribe = new("https://platform.example/v1/mail/unsubscribe/link");

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var (kind, locale) in MailKinds.All.SelectMany(kind => Templates.Locales.Select(locale => (kind.Name, locale))))
                all.Add(kind, locale);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_template_becomes_a_mail(string template, string locale)
    {
        var kind = MailKinds.Find(template)!;
        var frame = new MailFrame(locale, Templates.Brand with { LogoUrl = "https://platform.example/logo.png" }, kind.IsEssential ? null : Unsubscribe);

        var mail = Templates.Render(Templates.Shipped(template, locale), kind.Values(Templates.Sample(template), locale), frame, isShipped: true);

        foreach (var part in new[] { mail.Subject, mail.Text, mail.Html })
        {
            part.ShouldNotBeNullOrWhiteSpace();
            part.ShouldNotContain("{{");
            part.ShouldNotContain("}}");
        }

        mail.Subject.ShouldNotContain('\n');
        mail.Html.ShouldStartWith("<!DOCTYPE html>");
        foreach (var part in new[] { mail.Text, mail.Html })
            part.Contains(Unsubscribe.AbsoluteUri).ShouldBe(!kind.IsEssential);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_template_has_placeholders_of_its_model_only_and_those_that_it_needs(string template, string locale)
    {
        var (kind, content) = (MailKinds.Find(template)!, Templates.Shipped(template, locale));

        TemplateGrammar.Problems(content.Subject, kind.Shape, needed: false).ShouldBeEmpty();
        TemplateGrammar.Problems(content.Text, kind.Shape, needed: true).ShouldBeEmpty();
        TemplateGrammar.Problems(content.Html, kind.Shape, needed: true).ShouldBeEmpty();
        if (kind.OfOrganization)
            SafeHtml.Problems(content.Html).ShouldBeEmpty();
    }

    [Fact]
    public void Every_language_has_all_of_every_template_and_nothing_lies_about()
    {
        var parts = new[] { "subject", "text", "html" };
        var expected = MailKinds.All.Select(x => $"{x.Name}/sample.json")
            .Concat(MailKinds.All.SelectMany(x => Templates.Locales.SelectMany(locale => parts.Select(part => $"{x.Name}/{locale}/{part}.hbs"))))
            .Concat(Templates.Locales.SelectMany(x => new[] { $"layout/{x}/text.hbs", $"layout/{x}/html.hbs" }));

        Shipped.Names.Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void English_is_what_every_other_language_falls_back_to() => Templates.Locales[0].ShouldBe("en");
}
