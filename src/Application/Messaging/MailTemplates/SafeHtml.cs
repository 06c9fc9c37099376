using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Platform.Application.Messaging.MailTemplates;

/// <summary>
/// The part of HTML that organizations may use: elements and attributes from a list, in strict form. It is refused rather
/// than cleaned, so that what was saved is what is sent. Placeholders stand between tags, never in them.
/// </summary>
internal static partial class SafeHtml
{
    private static readonly FrozenSet<string> Empty = FrozenSet.ToFrozenSet(["br", "hr", "img"]);

    private static readonly FrozenSet<string> Elements = FrozenSet.ToFrozenSet(
    [
        .. Empty, "a", "b", "blockquote", "code", "div", "em", "h1", "h2", "h3", "h4", "i", "li", "ol", "p", "pre", "small", "span", "strong",
        "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
    ]);

    private static readonly FrozenSet<string> Attributes = FrozenSet.ToFrozenSet(
        ["align", "alt", "cellpadding", "cellspacing", "colspan", "dir", "height", "href", "lang", "rowspan", "src", "style", "title", "valign", "width"]);

    /// <summary>What is wrong, in sentences; empty when nothing is.</summary>
    public static IReadOnlyList<string> Problems(string html)
    {
        var (problems, open, end) = (new List<string>(), new Stack<string>(), 0);
        foreach (Match tag in Tag().Matches(html))
        {
            if (html.AsSpan(end, tag.Index - end).Contains('<'))
                problems.Add(Malformed);
            problems.AddRange(ProblemsOf(tag));
            Nest(tag, open, problems);
            end = tag.Index + tag.Length;
        }

        if (html.AsSpan(end).Contains('<'))
            problems.Add(Malformed);
        if (open.TryPeek(out var unclosed))
            problems.Add($"<{unclosed}> has no end. Write </{unclosed}> where it ends.");
        return [.. problems.Distinct().Take(10)];
    }

    private static string Malformed => "Write tags in the form <a href=\"https://example.com\">: attributes in double quotes, no placeholders in them, no comments, and &lt; for a <.";

    private static IEnumerable<string> ProblemsOf(Match tag)
    {
        var element = tag.Groups["name"].Value;
        if (!Elements.Contains(element))
            yield return $"<{element}> is not possible in mail. There are: {string.Join(", ", Elements.Order(StringComparer.Ordinal))}.";
        foreach (Match attribute in Attribute().Matches(tag.Groups["attributes"].Value))
        {
            if (ProblemOf(attribute.Groups[1].Value, attribute.Groups[2].Value) is { } problem)
                yield return problem;
        }
    }

    private static string? ProblemOf(string attribute, string value) => attribute switch
    {
        _ when !Attributes.Contains(attribute) => $"The attribute {attribute} is not possible in mail. There are: {string.Join(", ", Attributes.Order(StringComparer.Ordinal))}.",
        "href" when !Link().IsMatch(value) => "A link starts with https:// or mailto:.",
        "src" when !Image().IsMatch(value) => "An image starts with https://.",
        "style" when !Style().IsMatch(value) => "A style has letters, digits and # % . , : ; ! - ' only: no url(...), no expressions.",
        _ => null,
    };

    private static void Nest(Match tag, Stack<string> open, List<string> problems)
    {
        var element = tag.Groups["name"].Value;
        if (Empty.Contains(element))
            return;
        if (tag.Groups["close"].Length == 0)
            open.Push(element);
        else if (!open.TryPop(out var last) || last != element)
            problems.Add($"</{element}> ends something else than was begun last.");
    }

    [GeneratedRegex("""<(?<close>/?)(?<name>[a-z][a-z0-9]*)(?<attributes>(?:\s+[a-z-]+="[^"<>{}]*")*)\s*/?>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""([a-z-]+)="([^"]*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^(https://|mailto:)[^\s\\]*\z")]
    private static partial Regex Link();

    [GeneratedRegex(@"^https://[^\s\\]*\z")]
    private static partial Regex Image();

    [GeneratedRegex(@"^[A-Za-z0-9#%.,:;! '-]*\z")]
    private static partial Regex Style();
}
