using System.Text.RegularExpressions;
using Npgsql;

namespace Platform.IntegrationTests.Common;

/// <summary>The plan that the application's connections have for a statement, whatever its values.</summary>
internal static partial class GenericPlan
{
    public static async Task<string> Of(NpgsqlConnection connection, string statement)
    {
        var values = Parameters().Matches(statement).Select(x => int.Parse(x.Groups[1].ValueSpan)).DefaultIfEmpty().Max();
        await using var prepare = new NpgsqlCommand($"set plan_cache_mode = force_generic_plan; deallocate all; prepare planned as {statement}", connection);
        await prepare.ExecuteNonQueryAsync();
        var given = values == 0 ? "" : $"({string.Join(", ", Enumerable.Repeat("null", values))})";
        await using var explain = new NpgsqlCommand($"explain execute planned{given}", connection);
        await using var lines = await explain.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await lines.ReadAsync())
            plan.Add(lines.GetString(0));
        return string.Join('\n', plan);
    }

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Parameters();
}
