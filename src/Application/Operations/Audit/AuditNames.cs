using System.Collections.Concurrent;
using System.Text.Json;

namespace Platform.Application.Operations.Audit;

/// <summary>How audit events call what was done and how it ended.</summary>
public static class AuditNames
{
    public const string Succeeded = "succeeded";

    /// <summary>Of a deletion that was done before: nothing was left to do.</summary>
    public const string Repeated = "repeated";

    public const string Canceled = "canceled";
    public const string InternalError = "internal_error";

    private static readonly ConcurrentDictionary<Type, string> ActionsByType = new();

    /// <summary>Of a use case.</summary>
    public static string ActionOf(Type request) => ActionsByType.GetOrAdd(request, x => JsonNamingPolicy.SnakeCaseLower.ConvertName(x.Name));
}
