namespace Platform.IntegrationTests.Common;

/// <summary>
/// Test data that lies beside the repository, in <c>../shared/data</c>, or in the folder that the
/// environment variable <c>PLATFORM_SHARED</c> names.
/// </summary>
internal static class SharedData
{
    public const string Variable = "PLATFORM_SHARED";

    private static readonly string? Folder = Find();

    public static string? WhyAbsent(string file) =>
        Folder is not null && File.Exists(Path.Combine(Folder, file))
            ? null
            : $"{file} is not there: it is looked for in ../shared/data beside the repository, or in {Variable}/data.";

    public static byte[] Read(string file) =>
        Folder is null ? throw new FileNotFoundException(WhyAbsent(file)) : File.ReadAllBytes(Path.Combine(Folder, file));

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return Path.Combine(named, "data");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
                return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data"));
        }
        return null;
    }
}

/// <summary>A fact that needs a file of <see cref="SharedData"/>, and is skipped with a message without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string file) => Skip = SharedData.WhyAbsent(file);
}
