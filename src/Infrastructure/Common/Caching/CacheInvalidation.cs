namespace Platform.Infrastructure.Common.Caching;

/// <summary>That something cached has changed. Written by triggers on the tables that are cached, read by every node.</summary>
internal sealed class CacheInvalidation : IGlobal
{
    public long Id { get; init; }

    /// <summary>The writing transaction, so that a reader misses none that commits late.</summary>
    public ulong TransactionId { get; init; }

    /// <summary><c>kind:id</c>, such as <c>session:0190…</c>.</summary>
    public string Key { get; init; } = "";

    /// <summary>For people: nothing depends on it.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class CacheInvalidationMapping : IEntityTypeConfiguration<CacheInvalidation>
{
    public void Configure(EntityTypeBuilder<CacheInvalidation> entity)
    {
        entity.HasKey(x => x.Id);
        entity.Property(x => x.Id).UseIdentityAlwaysColumn();
        entity.Property(x => x.TransactionId).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
        entity.Property(x => x.CreatedAt).HasDefaultValueSql("now()");
        entity.HasIndex(x => x.TransactionId);
    }
}
