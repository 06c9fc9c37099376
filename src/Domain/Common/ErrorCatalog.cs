using System.Collections.Frozen;
using System.Reflection;

namespace Platform.Domain.Common;

/// <summary>Every error that the platform can answer with, by its code: the static properties of all classes named <c>…Errors</c>.</summary>
public static class ErrorCatalog
{
    private static readonly Lazy<FrozenDictionary<string, Func<PlatformError>>> ByCode = new(() => Scan().ToFrozenDictionary(x => x().Code));

    public static IEnumerable<PlatformError> All => ByCode.Value.Values.Select(x => x()).OrderBy(x => x.Code, StringComparer.Ordinal);

    /// <summary>Throws for a code that no class has.</summary>
    public static PlatformError Of(string code) => ByCode.Value[code]();

    private static IEnumerable<Func<PlatformError>> Scan() =>
        from type in typeof(ErrorCatalog).Assembly.GetTypes()
        where type.Name.EndsWith("Errors", StringComparison.Ordinal)
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Static)
        where property.PropertyType == typeof(PlatformError)
        let factory = property.GetMethod!.CreateDelegate<Func<PlatformError>>()
        where factory().Kind != ErrorKind.Invalid
        select factory;
}
