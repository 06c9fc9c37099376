namespace Platform.Domain.Common;

/// <summary>So many in a period: all of them at once if need be, and then one whenever a part of the period has passed (GCRA).</summary>
/// <param name="Name">Names the limit to callers, and keeps its keys apart from those of other limits.</param>
/// <param name="Count">How many at once.</param>
/// <param name="Period">Until that many are free again.</param>
public sealed record RateLimit(string Name, int Count, TimeSpan Period);
