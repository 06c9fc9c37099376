using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Platform.Baseline;

internal sealed record RefreshRequest(string RefreshToken);

internal sealed record TokenPair(string AccessToken, string RefreshToken);

/// <summary>The bare transaction that a rotation cannot do without: mark the token used, add the next one. No signature, no grace, no audit.</summary>
internal sealed class RefreshTable(NpgsqlDataSource source)
{
    public static async Task<RefreshTable> Open(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 20, NoResetOnClose = true };
        var source = NpgsqlDataSource.Create(settings);
        await using var create = source.CreateCommand("""
            create schema if not exists bench_baseline;
            create table if not exists bench_baseline.refresh_tokens (
                hash bytea primary key, session_id uuid not null, used_at timestamptz, created_at timestamptz not null);
            """);
        await create.ExecuteNonQueryAsync();
        return new RefreshTable(source);
    }

    public async Task<TokenPair> Start()
    {
        var token = Generate();
        await using var connection = await source.OpenConnectionAsync();
        await Add(connection, token, Guid.CreateVersion7());
        return new("none", token);
    }

    public async Task<TokenPair?> Rotate(string token)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var use = new NpgsqlCommand(
            "update bench_baseline.refresh_tokens set used_at = $2 where hash = $1 and used_at is null returning session_id", connection);
        use.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = HashOf(token) });
        use.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = DateTime.UtcNow });
        if (await use.ExecuteScalarAsync() is not Guid session)
            return null;
        var next = Generate();
        await Add(connection, next, session);
        await transaction.CommitAsync();
        return new("none", next);
    }

    private static async Task Add(NpgsqlConnection connection, string token, Guid session)
    {
        await using var add = new NpgsqlCommand(
            "insert into bench_baseline.refresh_tokens (hash, session_id, created_at) values ($1, $2, $3)", connection);
        add.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = HashOf(token) });
        add.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = session });
        add.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = DateTime.UtcNow });
        await add.ExecuteNonQueryAsync();
    }

    private static string Generate() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));
}
