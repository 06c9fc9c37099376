namespace Platform.Infrastructure.Common.Idempotency;

/// <summary>The answer to a request that carried an <c>Idempotency-Key</c>, encrypted, kept 24 hours.</summary>
internal sealed class IdempotencyKey : IScopeOwned
{
    public required Guid ScopeId { get; init; }

    /// <summary>SHA-256 over caller, route and key.</summary>
    public required byte[] Id { get; init; }

    /// <summary>SHA-256 over the request.</summary>
    public required byte[] Fingerprint { get; init; }

    [Sensitive]
    public required byte[] Answer { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class IdempotencyKeyMapping : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> entity)
    {
        entity.HasKey(x => new { x.ScopeId, x.Id });
        entity.HasIndex(x => x.ExpiresAt);
    }
}
