using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Domain.Organizations.Domains;

/// <summary>Names of domains in one spelling: lower case, and letters beyond ASCII as RFC 5891 writes them.</summary>
public static partial class DomainName
{
    /// <summary>So that the name of the record before it fits into DNS as well.</summary>
    private const int Longest = 230;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>False for anything but two or more labels, of which the last one is no number.</summary>
    public static bool TryParse(string? text, out string name)
    {
        name = "";
        if (text is null || text.Length > Longest)
            return false;
        try
        {
            name = Idn.GetAscii(text.EndsWith('.') ? text[..^1] : text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return false;
        }

        return name.Length <= Longest && Name().IsMatch(name);
    }

    /// <summary>The domain of a mail address.</summary>
    public static string OfAddress(string email) => email[(email.LastIndexOf('@') + 1)..].ToLowerInvariant();

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])\z")]
    private static partial Regex Name();
}
