using Platform.Application.Messaging.Mail;
using Platform.Application.Messaging.MailTemplates;

namespace Platform.IntegrationTests.Messaging.MailTemplates;

public sealed class TemplateGrammarTests
{
    private static readonly MailShape Shape = MailShape.Of(typeof(Model));

    [Theory]
    [InlineData("Plain { text } with braces")]
    [InlineData("{{name}} {{ name }} {{product}}")]
    [InlineData("{{#if name}}a{{else}}b{{/if}}")]
    [InlineData("{{#each items}}{{title}}{{/each}}")]
    [InlineData("{{#each texts}}{{this}}{{/each}}")]
    public void What_is_possible_passes(string template) => Problems(template).ShouldBeEmpty();

    [Theory]
    [InlineData("{{nmae}}", "There is no placeholder {{nmae}} here. There are: count, items, name, product, texts.")]
    [InlineData("{{#if nmae}}{{/if}}", "There is no placeholder {{nmae}}")]
    [InlineData("{{#each items}}{{name}}{{/each}}", "There is no placeholder {{name}} here. There are: title.")]
    [InlineData("{{items}}", "items is a list.")]
    [InlineData("{{#each name}}{{/each}}", "name is no list.")]
    [InlineData("{{{name}}}", "two braces")]
    [InlineData("{{{{name}}}}", "two braces")]
    [InlineData("\\{{name}}", "two braces")]
    [InlineData("{{name", "two braces")]
    [InlineData("{{&name}}", "is not possible here")]
    [InlineData("{{> layout}}", "is not possible here")]
    [InlineData("{{#*inline \"x\"}}{{/inline}}", "is not possible here")]
    [InlineData("{{lookup this \"name\"}}", "is not possible here")]
    [InlineData("{{name.length}}", "is not possible here")]
    [InlineData("{{../name}}", "is not possible here")]
    [InlineData("{{@root.name}}", "is not possible here")]
    [InlineData("{{#with name}}{{/with}}", "is not possible here")]
    [InlineData("{{~name}}", "is not possible here")]
    [InlineData("{{! a comment }}", "is not possible here")]
    [InlineData("{{else}}", "possible once between")]
    [InlineData("{{#if name}}{{else}}{{else}}{{/if}}", "possible once between")]
    [InlineData("{{#each items}}{{else}}{{/each}}", "possible once between")]
    [InlineData("{{#if name}}", "has no end")]
    [InlineData("{{/if}}", "ends nothing")]
    [InlineData("{{#if name}}{{#each items}}{{/if}}{{/each}}", "ends nothing")]
    public void What_is_not_possible_is_refused_by_name(string template, string reason) => Problems(template).ShouldContain(x => x.Contains(reason));

    [Fact]
    public void Blocks_do_not_nest_without_end() =>
        Problems(string.Concat(Enumerable.Repeat("{{#if name}}", 6)) + string.Concat(Enumerable.Repeat("{{/if}}", 6))).ShouldHaveSingleItem().ShouldContain("5 deep");

    [Fact]
    public void What_the_mail_is_useless_without_must_be_there()
    {
        TemplateGrammar.Problems("Hello", Shape, needed: true).ShouldHaveSingleItem().ShouldBe("The mail is useless without {{name}}.");
        TemplateGrammar.Problems("Hello {{name}}", Shape, needed: true).ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Problems(string template) => TemplateGrammar.Problems(template, Shape, needed: false);

    private sealed record Model([property: Verbatim(IsNeeded = true)] string Name, int Count, IReadOnlyList<Item> Items, IReadOnlyList<string> Texts);

    private sealed record Item(string Title);
}
