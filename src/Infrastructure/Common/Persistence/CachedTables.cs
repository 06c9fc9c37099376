using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>Tables whose rows nodes remember: a change of them by a statement is one that this node must not answer from memory any more.</summary>
internal static partial class CachedTables
{
    private const int MostKnown = 2_000;
    private const int LongestKnown = 4_000;

    private static readonly ConditionalWeakTable<IModel, FrozenSet<string>> Names = [];
    private static readonly ConcurrentDictionary<string, bool> Known = new(StringComparer.Ordinal);

    public static bool AreChangedBy(string text, IModel model)
    {
        if (text.StartsWith("select", StringComparison.OrdinalIgnoreCase))
            return false;
        if (text.Length > LongestKnown)
            return Find(text, model); // of many rows at once, and another one for each number of them
        return Known.TryGetValue(text, out var known) ? known : Known.Count < MostKnown ? Known.GetOrAdd(text, Find(text, model)) : Find(text, model);
    }

    public static bool Remembers(string text) => Known.ContainsKey(text);

    private static bool Find(string text, IModel model)
    {
        var names = Names.GetValue(model, x => x.GetEntityTypes().Where(y => y[MappingExtensions.CacheAnnotation] is not null).Select(y => y.GetTableName()!).ToFrozenSet());
        return Changed().Matches(text).Any(x => names.Contains(x.Groups["table"].Value));
    }

    // An insert may update as well, and a new row may belong to something that is remembered, such as a factor to its user.
    [GeneratedRegex("""\b(update|delete\s+from|merge\s+into|insert\s+into)\s+(only\s+)?(public\.)?"?(?<table>\w+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Changed();
}
