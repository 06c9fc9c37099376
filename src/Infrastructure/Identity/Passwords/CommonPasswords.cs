using System.Collections.Frozen;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>What most people choose, as <c>CommonPasswords.txt</c> lists it: docs/decisions/0008-passwords.md says where it is from.</summary>
internal static class CommonPasswords
{
    private static readonly Lazy<FrozenSet<string>> Known = new(() => Lines().ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    public static int Count => Known.Value.Count;

    /// <summary>In any case of letters.</summary>
    public static bool Contains(string password) => Known.Value.Contains(password);

    private static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream(typeof(CommonPasswords), "CommonPasswords.txt")!);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
