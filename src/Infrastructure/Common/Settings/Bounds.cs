using Microsoft.Extensions.Options;

namespace Platform.Infrastructure.Common.Settings;

/// <summary>Values outside of their bounds are refused and not moved into them: whoever sets one believes that it holds.</summary>
internal static class Bounds
{
    public static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(10);

    /// <summary>What is wrong with the setting, in a sentence; null if nothing is.</summary>
    public static string? Of<T>(string setting, T value, T least, T most)
        where T : IComparable<T> =>
        value.CompareTo(least) < 0 || value.CompareTo(most) > 0 ? $"{setting} is from {least} to {most}, and not {value}.{Written(value)}" : null;

    public static ValidateOptionsResult Result(this IEnumerable<string?> problems)
    {
        string[] all = [.. problems.OfType<string>()];
        return all.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(all);
    }

    private static string Written<T>(T value) => value is TimeSpan { Days: > 0 } time && time == TimeSpan.FromDays(time.Days) ? " A number alone is days: five seconds are 00:00:05." : "";
}
