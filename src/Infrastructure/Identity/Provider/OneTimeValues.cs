using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Platform.Application.Identity.Provider;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>One statement decides who is first, on all nodes; a few that have expired go with it.</summary>
internal sealed class OneTimeValues(DbOptions databases, TimeProvider clock) : IOneTimeValues
{
    private const string Insert = """
        with expired as (delete from one_time_values where hash in (select hash from one_time_values where expires_at < $3 limit 10 for update skip locked))
        insert into one_time_values (hash, expires_at) values ($1, $2) on conflict do nothing
        """;

    public async Task<bool> Use(string kind, string value, DateTimeOffset expiresAt, CancellationToken cancellation)
    {
        await using var command = databases.System.CreateCommand(Insert);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {value}")) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = expiresAt.ToUniversalTime() });
        // The longest that two nodes' clocks may differ.
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow().AddMinutes(-5) });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }
}

internal sealed class OneTimeValue : IGlobal, IBookkeeping
{
    public byte[] Hash { get; init; } = [];

    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class OneTimeValueMapping : IEntityTypeConfiguration<OneTimeValue>
{
    public void Configure(EntityTypeBuilder<OneTimeValue> entity)
    {
        entity.HasKey(x => x.Hash);
        entity.HasIndex(x => x.ExpiresAt);
    }
}
