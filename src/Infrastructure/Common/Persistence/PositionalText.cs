using System.Collections.Concurrent;
using System.Text;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// A statement of EF Core's with <c>$1</c> in place of <c>@name</c>, found once: Npgsql looks through the text of named
/// parameters in every execution, which cost a point read 5 % of the application's CPU.
/// </summary>
/// <param name="Text">For PostgreSQL.</param>
/// <param name="Names">Of the parameters, in their order.</param>
internal sealed record PositionalText(string Text, string[] Names)
{
    private const int MostKnown = 5_000;

    private static readonly ConcurrentDictionary<string, PositionalText?> Known = new(StringComparer.Ordinal);

    /// <summary>Null for what is not plainly one statement: comments, escape strings and dollar quotes are left to Npgsql.</summary>
    public static PositionalText? Of(string text) =>
        Known.TryGetValue(text, out var known) ? known : Known.Count < MostKnown ? Known.GetOrAdd(text, Read) : Read(text);

    private static PositionalText? Read(string text)
    {
        if (text.Contains("--", StringComparison.Ordinal) || text.Contains("/*", StringComparison.Ordinal) || text.AsSpan().ContainsAny('\\', '$', ';'))
            return null;
        var (result, names) = (new StringBuilder(text.Length), new List<string>());
        for (var i = 0; i < text.Length;)
        {
            var end = text[i] switch
            {
                '\'' or '"' => EndOfQuoted(text, i),
                '@' => EndOfName(text, i),
                _ => i + 1,
            };
            if (text[i] == '@' && end > i + 1)
                result.Append('$').Append(Place(names, text[(i + 1)..end]));
            else
                result.Append(text, i, end - i);
            i = end;
        }

        return new(result.ToString(), [.. names]);
    }

    private static int Place(List<string> names, string name)
    {
        var place = names.IndexOf(name);
        if (place >= 0)
            return place + 1;
        names.Add(name);
        return names.Count;
    }

    /// <summary>A doubled quotation mark ends one quoted text and begins the next, which is the same here.</summary>
    private static int EndOfQuoted(string text, int start) => text.IndexOf(text[start], start + 1) is >= 0 and var end ? end + 1 : text.Length;

    private static int EndOfName(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        return end;
    }
}
