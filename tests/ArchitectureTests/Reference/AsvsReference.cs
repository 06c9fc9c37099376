using System.Text.RegularExpressions;

namespace Platform.ArchitectureTests.Reference;

/// <summary>The table of requirements, as it is written.</summary>
internal sealed partial class AsvsReference(string text, string folder)
{
    private static readonly string[] Ways = ["proven", "documented", "does not apply", "not met"];

    public string Text { get; } = text;

    public IReadOnlyList<AsvsRow> Rows { get; } =
    [
        .. text.Split('\n').Select(x => Row().Match(x.TrimEnd())).Where(x => x.Success)
            .Select(x => new AsvsRow(Cell(x, "id"), Cell(x, "level"), Cell(x, "what"), Cell(x, "way"), Cell(x, "where"))),
    ];

    public static AsvsReference Read(string path)
    {
        var full = Path.Combine(Repository.Root, path);
        return new(File.ReadAllText(full), Path.GetDirectoryName(full)!);
    }

    public static AsvsReference Of(string text) => new(text, Repository.Root);

    /// <summary>The table of how many of each level there are.</summary>
    public string Counts() => string.Join('\n', Ways.Select(way =>
        $"| {way} | {string.Join(" | ", "123".Select(level => $"{Rows.Count(x => x.Way == way && x.Level == $"{level}")}"))} | {Rows.Count(x => x.Way == way)} |"));

    /// <summary>Whether there is such a file, with such a heading.</summary>
    public bool HasTarget(string link)
    {
        var parts = link.Split('#');
        var file = parts[0].Length == 0 ? null : Path.Combine(folder, parts[0]);
        if (file is not null && !File.Exists(file))
            return false;
        return parts.Length == 1 || Headings(file is null ? Text : File.ReadAllText(file)).Contains(parts[1]);
    }

    public static bool IsWay(string way) => Ways.Contains(way);

    private static IEnumerable<string> Headings(string markdown) =>
        Heading().Matches(markdown).Select(x => NoAnchor().Replace(x.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string Cell(Match row, string name) => row.Groups[name].Value.Trim();

    [GeneratedRegex(@"^\| (?<id>V\d+\.\d+\.\d+) \|(?<level>[^|]*)\|(?<what>[^|]*)\|(?<way>[^|]*)\|(?<where>[^|]*)\|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NoAnchor();
}

/// <param name="Id">Such as V6.2.1.</param>
/// <param name="Level">From which level on it is asked.</param>
/// <param name="What">What is asked.</param>
/// <param name="Way">Whether it is proven, documented, does not apply or is not met.</param>
/// <param name="Where">The tests, the place in the documentation, or the reason.</param>
internal sealed partial record AsvsRow(string Id, string Level, string What, string Way, string Where)
{
    private const int ShortestReason = 15;

    public IReadOnlyList<string> Tests => [.. Test().Matches(Where).Select(x => x.Groups[1].Value)];

    public IReadOnlyList<string> Links => [.. Link().Matches(Where).Select(x => x.Groups[1].Value)];

    public IEnumerable<string> Problems
    {
        get
        {
            if (What.Length == 0)
                yield return $"{Id} does not say what is asked.";
            if (!AsvsReference.IsWay(Way))
                yield return $"{Id} is neither proven nor documented, neither does not apply nor is not met: {Way}.";
            if (Way == "proven" && Tests.Count == 0)
                yield return $"{Id} is proven, and names no test.";
            if (Way == "documented" && Links.Count == 0)
                yield return $"{Id} is documented, and links no place.";
            if (Way is "does not apply" or "not met" && Where.Length < ShortestReason)
                yield return $"{Id} {Way}, and gives no reason.";
        }
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Test();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
