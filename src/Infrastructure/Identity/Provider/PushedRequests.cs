using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>Kept encrypted under the hash of their name: they can hold what the user is asked about.</summary>
internal sealed class PushedRequests(IAppDb db, IDataProtectionProvider protection, TimeProvider clock) : IPushedRequests
{
    private readonly IDataProtector protector = protection.CreateProtector("identity.pushed-requests");

    public async Task<string> Keep(RegisteredClient client, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await db.Context.Database.ExecuteSqlAsync($"""
            delete from pushed_requests where hash in (select hash from pushed_requests where expires_at <= {now} limit 100 for update skip locked)
            """, cancellation);
        var token = OpaqueToken.Generate();
        db.Add(new PushedRequest
        {
            Hash = token.Hash.ToArray(),
            ClientId = client.Id,
            Parameters = protector.Protect(JsonSerializer.SerializeToUtf8Bytes(parameters)),
            ExpiresAt = now.AddSeconds(IPushedRequests.LifetimeSeconds),
        });
        return IPushedRequests.Prefix + token.Text;
    }

    public async Task<IReadOnlyDictionary<string, string>?> Take(string requestUri, Id<Client> client, CancellationToken cancellation)
    {
        if (!requestUri.StartsWith(IPushedRequests.Prefix, StringComparison.Ordinal) || !OpaqueToken.TryParse(requestUri.AsSpan(IPushedRequests.Prefix.Length), out var token))
            return null;
        var (hash, own, now) = (token.ToArray(), client.Value, clock.GetUtcNow());
        var rows = await db.Context.Database.SqlQuery<byte[]>($"""
            delete from pushed_requests where hash = {hash} and client_id = {own} and expires_at > {now} returning parameters as "Value"
            """).ToListAsync(cancellation);
        return rows is [var parameters] ? JsonSerializer.Deserialize<Dictionary<string, string>>(protector.Unprotect(parameters)) : null;
    }
}

internal sealed class PushedRequest : IGlobal, IBookkeeping
{
    public byte[] Hash { get; init; } = [];

    public Id<Client> ClientId { get; init; }

    public byte[] Parameters { get; init; } = [];

    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class PushedRequestMapping : IEntityTypeConfiguration<PushedRequest>
{
    public void Configure(EntityTypeBuilder<PushedRequest> entity)
    {
        entity.HasKey(x => x.Hash);
        entity.HasIndex(x => x.ExpiresAt);
    }
}
