using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Application.Operations.Audit;

/// <summary>What can stand in an audit event, so that a filter for anything else is refused.</summary>
public static partial class AuditNames
{
    public const string Succeeded = "succeeded";

    /// <summary>Of a deletion that was done before: nothing was left to do.</summary>
    public const string Repeated = "repeated";

    public const string Canceled = "canceled";
    public const string InternalError = "internal_error";

    private static readonly ConcurrentDictionary<Type, string> ActionsByType = new();

    private static readonly Lazy<HashSet<string>> Prefixes = new(() =>
    [
        .. typeof(IEntity).Assembly.GetTypes().Where(x => x is { IsClass: true, IsAbstract: false } && x.IsAssignableTo(typeof(IEntity)))
            .Select(x => (string)x.GetProperty(nameof(IEntity.Prefix))!.GetValue(null)!),
    ]);

    /// <summary>Of a use case.</summary>
    public static string ActionOf(Type request) => ActionsByType.GetOrAdd(request, x => Snake(x.Name));

    internal static IEnumerable<string> Actions(IEnumerable<UseCases> useCases) => useCases.SelectMany(x => x.Requests).Select(ActionOf)
        .Concat(Enum.GetNames<SecurityEventKind>().Select(Snake)).Distinct().Order(StringComparer.Ordinal);

    internal static IEnumerable<string> Outcomes { get; } =
        [Succeeded, Repeated, Canceled, InternalError, CommonErrors.ValidationFailed, .. ErrorCatalog.All.Select(x => x.Code)];

    /// <summary>Whether something could be called so: ids begin with what is known, and names are free.</summary>
    internal static bool CanBe(string? text) => text is null || IdForm().Match(text) is not { Success: true } id || Prefixes.Value.Contains(id.Groups[1].Value);

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    [GeneratedRegex("^([a-z_]+)_[0-7][0-9a-hjkmnp-tv-z]{25}\\z")]
    private static partial Regex IdForm();
}
