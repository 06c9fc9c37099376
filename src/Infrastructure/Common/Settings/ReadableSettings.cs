using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Platform.Infrastructure.Common.Settings;

/// <summary>Refuses values that the binder of configurations cannot read, in a sentence that says what they look like.</summary>
internal static class ReadableSettings
{
    public static void Ensure<TOptions>(IConfigurationSection section)
    {
        string[] problems = [.. Problems(section, new SettingsShape(typeof(TOptions)))];
        if (problems.Length > 0)
            throw new OptionsValidationException(Options.DefaultName, typeof(TOptions), problems);
    }

    private static IEnumerable<string> Problems(IConfigurationSection at, SettingsShape shape)
    {
        if (!shape.HasParts)
            return at.Value is { } value && !shape.Reads(value) ? [$"{at.Path} is {shape.Form(value)}, and not '{value}'."] : [];
        return at.GetChildren().SelectMany(x => shape.Part(x.Key) is { } part ? Problems(x, part) : []);
    }
}
