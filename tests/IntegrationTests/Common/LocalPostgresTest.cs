using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Infrastructure.Common.LocalPostgres;

namespace Platform.IntegrationTests.Common;

/// <summary>Starts servers in a directory of the test's own. Its mode lets in the account that root hands the server to.</summary>
public abstract class LocalPostgresTest : IDisposable
{
    protected static readonly string Tools = Path.Combine(RepositoryRoot(), "tools", "local-postgres");
    protected static readonly CancellationToken None = CancellationToken.None;

    protected DirectoryInfo Root { get; } = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"platform-{Guid.NewGuid():n}"));

    public void Dispose()
    {
        Root.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected Task<LocalPostgres> Start(string name, bool throwaway = false) =>
        LocalPostgres.Start(Options(name) with { Throwaway = throwaway }, NullLogger.Instance, None);

    protected LocalPostgresOptions Options(string name) => new() { Path = Home(name).Root, ToolsPath = Tools };

    private protected ServerHome Home(string name) => new(Path.Combine(Root.FullName, name));

    protected static async Task<object?> Ask(string connectionString, string sql)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(unpooled);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    protected static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!condition())
            await Task.Delay(20, limit.Token);
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Platform.sln")))
            directory = directory.Parent ?? throw new InvalidOperationException("Platform.sln is in no parent directory.");
        return directory.FullName;
    }
}
