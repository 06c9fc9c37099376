using System.Reflection;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>What the answers of an operation follow from.</summary>
internal sealed record OperationFacts
{
    /// <summary>The entities that are shown with a version.</summary>
    private static readonly HashSet<Type> Versioned =
    [
        .. typeof(IEntityView).Assembly.GetTypes()
            .Where(x => x is { IsAbstract: false, BaseType.IsGenericType: true } && x.BaseType.GetGenericTypeDefinition() == typeof(EntityView<>))
            .Select(x => x.BaseType!.GetGenericArguments()[0]),
    ];

    public required UseCase UseCase { get; init; }

    public required AccessAttribute Rule { get; init; }

    public RequireRecentSignInAttribute? RecentSignIn => UseCase.Request.GetCustomAttribute<RequireRecentSignInAttribute>();

    public bool IsOpenToConfined => UseCase.Request.IsDefined(typeof(OpenToConfinedSessionAttribute), inherit: false);

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required Type? Body { get; init; }

    /// <summary>Named by the endpoint.</summary>
    public required IReadOnlyList<PlatformError> Errors { get; init; }

    public required bool TakesKey { get; init; }

    public required bool TakesVersion { get; init; }

    public bool HasParameters { get; init; }

    public bool HasLimit { get; init; }

    public bool IsAnonymous => Rule is AllowAnonymousAttribute;

    public bool TakesToken => Rule is RequireTokenAttribute || (Rule is RequirePermissionAttribute { InPerson: false } && RecentSignIn is null);

    public bool IsCommand => RequestCatalog.IsCommand(UseCase.Request);

    /// <summary>Whether the request changes one entity that is shown with a version: the last one that the path names.</summary>
    public static bool Edits(Type request, string path)
    {
        var target = path[(path.LastIndexOf('{') + 1)..].Split('}')[0];
        return RequestCatalog.ResponseOf(request).IsAssignableTo(typeof(IEntityView)) || request.GetProperties().Any(x =>
            x.Name.Equals(target, StringComparison.OrdinalIgnoreCase)
            && PlainSchemas.Prefix(x.PropertyType) is not null
            && Versioned.Contains(x.PropertyType.GetGenericArguments()[0]));
    }
}
