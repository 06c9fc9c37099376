namespace Platform.Infrastructure.Common.LocalPostgres;

/// <summary>Where the private PostgreSQL keeps its data and finds its programs.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>Directory of the data, passwords and log, created when missing. Not used by a throw-away server.</summary>
    public required string Path { get; init; }

    /// <summary>Directory of the <c>package.json</c> and lock file that list PostgreSQL (<c>tools/local-postgres</c>).</summary>
    public required string ToolsPath { get; init; }

    /// <summary>For tests: a new temporary directory, deleted on dispose, and no waiting for the disk (<c>fsync</c> off).</summary>
    public bool Throwaway { get; init; }
}
