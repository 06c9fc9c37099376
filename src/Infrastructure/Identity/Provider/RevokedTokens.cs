using Npgsql;
using Platform.Domain.Identity.Provider;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>
/// Access tokens that ended before their time, and that no session ends with. A client is remembered with its own, so they cost no
/// request anything: a new one empties what the nodes remember of the client.
/// </summary>
internal sealed class RevokedTokens(DbOptions databases, TimeProvider clock)
{
    private const string Insert = """
        with expired as (delete from revoked_tokens where id in (select id from revoked_tokens where expires_at < $4 limit 10 for update skip locked))
        insert into revoked_tokens (id, client_id, expires_at) values ($1, $2, $3) on conflict do nothing
        """;

    /// <summary>At once and for good, whatever becomes of the current transaction.</summary>
    public async Task Add(AccessToken token, Id<Client> client, CancellationToken cancellation)
    {
        await using var command = databases.System.CreateCommand(Insert);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = token.Id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = client.Value });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = token.Claims.Expires.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow().AddMinutes(-5) });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

internal sealed class RevokedToken : IGlobal, IBookkeeping
{
    /// <summary>As in <c>jti</c>.</summary>
    public Guid Id { get; init; }

    public Id<Client> ClientId { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class RevokedTokenMapping : IEntityTypeConfiguration<RevokedToken>
{
    public void Configure(EntityTypeBuilder<RevokedToken> entity)
    {
        entity.HasKey(x => x.Id);
        entity.Property(x => x.Id).ValueGeneratedNever();
        entity.HasIndex(x => x.ClientId);
        entity.HasIndex(x => x.ExpiresAt);
        entity.EmptiesCache("client", "client_id");
    }
}
