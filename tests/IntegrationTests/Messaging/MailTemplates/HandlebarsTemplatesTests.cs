using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Mail;
using Platform.Application.Messaging.MailTemplates;
using Platform.Domain.Messaging.MailTemplates;
using Platform.Infrastructure.Messaging.MailTemplates;

namespace Platform.IntegrationTests.Messaging.MailTemplates;

public sealed class HandlebarsTemplatesTests
{
    private static readonly HandlebarsTemplates Templates = new(new(), Options.Create(new MailBrandOptions()));

    [Fact]
    public void Data_is_never_markup_a_header_or_a_template()
    {
        var mail = Render(new("{{name}}", "{{name}}", "<p>{{name}}</p>"), new Model("<script>\"'&\r\nBcc: eve {{secret}}"));

        mail.Subject.ShouldBe("<script>\"'& Bcc: eve {{secret}}");
        mail.Text.ShouldStartWith("<script>\"'& Bcc: eve {{secret}}\n");
        mail.Html.ShouldContain("<p>&lt;script&gt;&quot;&#x27;&amp; Bcc: eve {{secret}}</p>");
        mail.Html.ShouldContain("<title>&lt;script&gt;&quot;&#x27;&amp; Bcc: eve {{secret}}</title>");
    }

    [Fact]
    public void Letters_of_all_languages_stay_readable() =>
        Render(new("x", "x", "<p>{{name}}</p>"), new Model("Grüße 大きい")).Html.ShouldContain("<p>Grüße 大きい</p>");

    [Fact]
    public void What_writes_without_end_is_ended()
    {
        var items = Enumerable.Repeat(new Item(new string('x', 100)), 1000).ToList();
        var many = string.Concat(Enumerable.Repeat("{{#each items}}{{title}}{{/each}}", 30));

        Should.Throw<UnusableTemplateException>(() => Render(new("x", many, "x"), new Model("x") { Items = items })).Part.ShouldBe("text");
    }

    [Fact]
    public void A_list_in_a_mail_is_no_longer_than_a_hundred_items()
    {
        var items = Enumerable.Range(0, 1000).Select(x => new Item("•")).ToList();

        Render(new("x", "{{#each items}}{{title}}{{/each}}", "x"), new Model("x") { Items = items }).Text.Count(x => x == '•').ShouldBe(100);
    }

    [Fact]
    public void What_is_no_template_is_refused() =>
        Should.Throw<UnusableTemplateException>(() => Render(new("x", "x", "{{#if name}}{{else}}{{else}}"), new Model("x"))).Part.ShouldBe("html");

    private static RenderedMail Render(MailContent content, Model model) =>
        Templates.Render(content, MailValues.Of(model, "en"), new("en", Templates.Brand, null), isShipped: false);

    private sealed record Model(string Name)
    {
        public IReadOnlyList<Item> Items { get; init; } = [];
    }

    private sealed record Item(string Title);
}
