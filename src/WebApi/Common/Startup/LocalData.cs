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
    public string Root => Path.GetFullPath(options.Value.Path, Checkout(environment));

    /// <summary>With PostgreSQL's package.</summary>
    public string Tools => ToolsOf(environment);

    /// <summary>Before anything is written there: where the program is started elsewhere, two folders above it is anything.</summary>
    public static void MustBeCheckout(IHostEnvironment environment)
    {
        if (!Directory.Exists(ToolsOf(environment)))
            throw new InvalidOperationException("Development takes its PostgreSQL from the checkout. Start it there with 'dotnet run --project src/WebApi', or set ConnectionStrings:Owner, App and System to a PostgreSQL of your own.");
    }

    /// <summary>The directory itself, or one in it, which is made if it is missing.</summary>
    public string Folder(string name = "")
    {
        try
        {
            return Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidOperationException($"LocalData:Path names {options.Value.Path}, where no directory can be made: {error.Message}", error);
        }
    }

    private static string ToolsOf(IHostEnvironment environment) => Path.Combine(Checkout(environment), "tools", "local-postgres");

    /// <summary>The program is started in <c>src/WebApi</c> of it.</summary>
    private static string Checkout(IHostEnvironment environment) => Path.GetFullPath(Path.Combine(environment.ContentRootPath, "..", ".."));
}
