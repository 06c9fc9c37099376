using System.Globalization;
using System.Text;

namespace Platform.Application.Messaging.Mail;

/// <summary>
/// What users have written, as it may stand in mail to others: whoever names their organization "Claim your prize at
/// evil.example" must not have the platform send that to strangers as a link.
/// </summary>
internal static class MailText
{
    /// <summary>Characters of a text, unless its model allows more.</summary>
    public const int Most = 100;

    private const char Joiner = '\u200d';

    /// <summary>Nothing is seen of it, and mail programs make no link across it.</summary>
    private const char Break = '\u200b';

    private const string Dots = ".\u3002\uff0e\uff61";

    /// <summary>One line without control characters, not longer than said, with nothing in it that becomes a link.</summary>
    public static string OfUser(string text, int most) => WithoutLinks(Cut(OneLine(text), most));

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                line.Append(line.Length == 0 || line[^1] == ' ' ? "" : " ");
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format || rune.Value == Joiner)
                line.Append(rune.ToString());
        }

        return line.ToString().TrimEnd();
    }

    private static string Cut(string text, int most)
    {
        var runes = text.EnumerateRunes().ToList();
        return runes.Count <= most ? text : string.Concat(runes.Take(most - 1)) + "\u2026";
    }

    private static string WithoutLinks(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            result.Append(text[i]);
            if (i + 1 < text.Length && text[i + 1] != ' ' && (Dots.Contains(text[i]) || text[i] is '@' or '\uff20' || (text[i] == ':' && !char.IsDigit(text[i + 1]))))
                result.Append(Break);
        }

        return result.ToString();
    }
}
