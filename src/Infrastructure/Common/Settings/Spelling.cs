namespace Platform.Infrastructure.Common.Settings;

internal static class Spelling
{
    /// <summary>The name that was probably meant: a third of its letters may be wrong, missing or too many.</summary>
    public static string? Nearest(string typed, IEnumerable<string> names) =>
        names.Select(x => (Name: x, Distance: Distance(typed.ToUpperInvariant(), x.ToUpperInvariant())))
            .Where(x => x.Distance <= Math.Max(1, x.Name.Length / 3))
            .OrderBy(x => x.Distance).Select(x => x.Name).FirstOrDefault();

    /// <summary>How many letters are to be changed, added, left out, or swapped with the next one (optimal string alignment).</summary>
    private static int Distance(string one, string other)
    {
        var steps = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                steps[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1, steps[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
            }
        }

        return steps[one.Length, other.Length];
    }
}
