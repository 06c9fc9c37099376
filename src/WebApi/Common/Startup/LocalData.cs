using Microsoft.Extensions.Options;
using Platform.Infrastructure.Common.Settings;

namespace Platform.WebApi.Common.Startup;

/// <summary>Section <c>LocalData</c> of the configuration: what Development keeps on the developer's machine.</summary>
internal sealed class LocalDataOptions
{
    /// <summary>A directory, from the root of the checkout on unless it is absolute.</summary>
    public string Path { get; set; } = ".local";
}

internal sealed class LocalDataOptionsCheck : IValidateOptions<LocalDataOptions>
{
    public ValidateOptionsResult Validate(string? name, LocalDataOptions options) => string.IsNullOrWhiteSpace(options.Path)
        ? ValidateOptionsResult.Fail("Set LocalData:Path to a directory, or leave it out for .local.")
        : ValidateOptionsResult.Success;
}

/// <summary>Where that is.</summary>
internal sealed class LocalData(IOptions<LocalDataOptions> options, IHostEnvironment environment)
{
    public string Checkout { get; } = Directory.GetParent(environment.ContentRootPath)!.Parent!.FullName;

    public string Root => Path.GetFullPath(options.Value.Path, Checkout);
}
