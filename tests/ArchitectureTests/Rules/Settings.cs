namespace Platform.ArchitectureTests.Rules;

/// <summary>There each section is known with its names, so what is mistyped is refused, and has a check of its values.</summary>
internal sealed class SettingsAreBoundInOnePlace : TypeRule
{
    private const string Place = "Platform.Infrastructure.Common.Settings.SettingsServices";

    private static readonly string[] Binders =
    [
        "Microsoft.Extensions.Configuration.ConfigurationBinder",
        "Microsoft.Extensions.DependencyInjection.OptionsBuilderConfigurationExtensions",
        "Microsoft.Extensions.DependencyInjection.OptionsConfigurationServiceCollectionExtensions",
    ];

    protected override IEnumerable<string> Problems(CodeType type) =>
        from call in type.Calls
        where Binders.Contains(call.On) && type.FullName != Place
        select $"calls {call}, which leaves out what is mistyped. Use AddSettings.";
}
