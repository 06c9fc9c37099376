using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Platform.Infrastructure.Common.Settings;

/// <summary>
/// Refuses names of a section that nothing is bound to: what is mistyped would be left out, and what it should have closed stay
/// open. Other sections are those of ASP.NET Core, or of other programs that share the environment.
/// </summary>
internal sealed class KnownSettings<TOptions>(IConfiguration configuration, string section, IEnumerable<SettingsSection> sections) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options) => Problems().Result();

    /// <summary>A sentence for each name that is none.</summary>
    public IEnumerable<string> Problems() => [.. Mistyped(), .. Problems(configuration.GetSection(section), new SettingsShape(typeof(TOptions)))];

    private IEnumerable<string> Problems(IConfigurationSection at, SettingsShape shape)
    {
        // The environment may have a variable of that name, such as MAIL on most systems.
        if (!string.IsNullOrEmpty(at.Value) && shape.HasParts && (shape.IsList || at.Path.Contains(':')))
            yield return shape.IsList ? $"{at.Path} is a list: set {at.Path}:0, {at.Path}:1 and so on." : $"{at.Path} is a section: set {Named(at, shape)}.";
        foreach (var child in at.GetChildren())
        {
            if (shape.Part(child.Key) is { } part)
            {
                foreach (var problem in Problems(child, part))
                    yield return problem;
            }
            else if (!sections.Any(x => IsAtOrBelow(x.Path, child.Path)))
            {
                yield return $"There is no setting {child.Path}. {Instead(at, shape, child.Key)}";
            }
        }
    }

    private static string Instead(IConfigurationSection at, SettingsShape shape, string key) =>
        !shape.HasParts ? $"{at.Path} is a single value."
        : Spelling.Nearest(key, shape.Names) is { } meant ? $"Did you mean {at.Path}:{meant}?"
        : $"{at.Path} has {string.Join(", ", shape.Names)}.";

    private static string Named(IConfigurationSection at, SettingsShape shape) => string.Join(", ", shape.Names.Select(x => $"{at.Path}:{x}"));

    /// <summary>A section that is nobody's, is called nearly as this one, and holds a setting of it: <c>Identiy:Issuer</c>.</summary>
    private IEnumerable<string> Mistyped()
    {
        if (section.Contains(':'))
            return [];
        var shape = new SettingsShape(typeof(TOptions));
        return from other in configuration.GetChildren()
               where !sections.Any(x => IsAtOrBelow(x.Path, other.Key)) && Spelling.Nearest(other.Key, [section]) is not null
               from setting in other.GetChildren()
               where !shape.IsList && shape.Part(setting.Key) is not null
               select $"There is no setting {setting.Path}. Did you mean {section}:{setting.Key}?";
    }

    private static bool IsAtOrBelow(string path, string parent) =>
        path.Equals(parent, StringComparison.OrdinalIgnoreCase) || path.StartsWith($"{parent}:", StringComparison.OrdinalIgnoreCase);
}
