using System.Text.RegularExpressions;
using Platform.Application.Messaging.Mail;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>
/// The part of Handlebars that templates may use: <c>{{name}}</c>, <c>{{#if name}}</c>, <c>{{#unless name}}</c>,
/// <c>{{#each list}}</c>, <c>{{else}}</c> and their ends. No helper, partial or unescaped value, and no way out of the
/// model: what is left ends, and is as long as it looks.
/// </summary>
internal sealed partial class TemplateGrammar
{
    private const int MostNested = 5;

    private readonly Stack<(string Block, MailShape Shape, bool HasElse)> open = new();
    private readonly List<string> problems = [];
    private readonly HashSet<string> used = [];

    private TemplateGrammar(MailShape shape) => open.Push(("", shape, false));

    /// <summary>What is wrong, in sentences; empty when nothing is.</summary>
    /// <param name="template">The text of the template.</param>
    /// <param name="shape">The placeholders that there are.</param>
    /// <param name="needed">Whether those that the mail cannot do without must be there.</param>
    public static IReadOnlyList<string> Problems(string template, MailShape shape, bool needed)
    {
        var withProduct = shape with { Fields = new Dictionary<string, MailShape?>(shape.Fields) { [MailComposer.Product] = null } };
        var grammar = new TemplateGrammar(withProduct);
        grammar.Read(template);
        if (needed)
            grammar.problems.AddRange(shape.Needed.Except(grammar.used).Select(x => $"The mail is useless without {{{{{x}}}}}."));
        return [.. grammar.problems.Distinct().Take(10)];
    }

    private void Read(string template)
    {
        var end = 0;
        foreach (Match tag in Tag().Matches(template))
        {
            CheckPlain(template[end..tag.Index], tag.Groups[1].Value);
            Take(tag.Groups[1].Value.Trim());
            end = tag.Index + tag.Length;
        }

        CheckPlain(template[end..], "");
        if (open.Count > 1)
            problems.Add($"{{{{#{open.Peek().Block}}}}} has no end. Write {{{{/{open.Peek().Block}}}}} where it ends.");
    }

    /// <summary>Between two tags, and before the second one: no brace or backslash that Handlebars would take for its own.</summary>
    private void CheckPlain(string text, string next)
    {
        if (text.Contains("{{", StringComparison.Ordinal) || text.Contains("}}", StringComparison.Ordinal)
            || text.StartsWith('}') || text.EndsWith('{') || (next.Length > 0 && text.EndsWith('\\')))
            problems.Add("Write placeholders with two braces on both sides, such as {{product}}, and no brace or backslash beside them.");
    }

    private void Take(string tag)
    {
        if (Opening().Match(tag) is { Success: true } opening)
            Open(opening.Groups[1].Value, opening.Groups[2].Value);
        else if (tag == "else")
            CheckElse();
        else if (tag.StartsWith('/'))
            Close(tag[1..]);
        else if (Name().IsMatch(tag))
            Find(tag, isList: false);
        else
            problems.Add($"{{{{{Shown(tag)}}}}} is not possible here. There are {{{{name}}}}, {{{{#if name}}}}, {{{{#unless name}}}}, {{{{#each list}}}} and {{{{else}}}}.");
    }

    private void Open(string block, string name)
    {
        var inner = Find(name, isList: block == "each");
        open.Push((block, inner ?? open.Peek().Shape, false));
        if (open.Count == MostNested + 2)
            problems.Add($"Blocks are nested more than {MostNested} deep.");
    }

    private void CheckElse()
    {
        var (block, shape, hasElse) = open.Peek();
        if (block is "" or "each" || hasElse)
        {
            problems.Add("{{else}} is possible once between {{#if}} and {{/if}}, or {{#unless}} and {{/unless}}, and nowhere else.");
            return;
        }

        open.Pop();
        open.Push((block, shape, true));
    }

    private void Close(string block)
    {
        if (open.Count > 1 && open.Peek().Block == block)
            open.Pop();
        else
            problems.Add($"{{{{/{Shown(block)}}}}} ends nothing that is open.");
    }

    /// <summary>The shape of the items, for a list.</summary>
    private MailShape? Find(string name, bool isList)
    {
        var fields = open.Peek().Shape.Fields;
        if (!fields.TryGetValue(name, out var items))
            problems.Add($"There is no placeholder {{{{{Shown(name)}}}}} here. There are: {string.Join(", ", fields.Keys.Order(StringComparer.Ordinal))}.");
        else if (isList != items is not null)
            problems.Add(isList ? $"{name} is no list." : $"{name} is a list. Use {{{{#each {name}}}}}.");
        used.Add(name);
        return items;
    }

    private static string Shown(string tag) => tag.Length <= 50 ? tag : tag[..50];

    [GeneratedRegex(@"\{\{([^{}]*)\}\}")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^#(if|unless|each) ([A-Za-z][A-Za-z0-9]*)\z")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*\z")]
    private static partial Regex Name();
}
