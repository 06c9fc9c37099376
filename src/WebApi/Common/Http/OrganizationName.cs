using System.Text.RegularExpressions;

namespace Platform.WebApi.Common.Http;

/// <summary>What <c>{org}</c> can be in a route: an id or a slug. Anything else is refused before it is looked up.</summary>
internal static partial class OrganizationName
{
    /// <summary>ECMAScript's, for the document.</summary>
    public const string Pattern = "^(org_[0-7][0-9a-hjkmnp-tv-z]{25}|[a-z0-9]+(-[a-z0-9]+)*)$";
    public const int MaxLength = 50;
    public const string Expectation = "Expected the id of an organization, such as org_01h455vb4pex5vsknk084sn02q, or its slug.";

    public static bool IsValid(string text) => text.Length <= MaxLength && !text.EndsWith('\n') && Form().IsMatch(text);

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
