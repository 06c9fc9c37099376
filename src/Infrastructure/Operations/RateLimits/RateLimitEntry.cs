namespace Platform.Infrastructure.Operations.RateLimits;

/// <summary>What is left of one limit, or how often someone has failed. Rows that say nothing any more are removed.</summary>
internal sealed class RateLimitEntry : IGlobal
{
    /// <summary>SHA-256 of the limit's name and of whose it is, so that no address is kept.</summary>
    public byte[] Key { get; init; } = [];

    public int Failures { get; init; }

    /// <summary>Of a limit, when all of it is free again (GCRA's theoretical arrival time); of failures, until when to wait.</summary>
    public DateTimeOffset Until { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Without an index on the expiry: every use would have to keep it, and only the purge would read it.</summary>
internal sealed class RateLimitEntryMapping : IEntityTypeConfiguration<RateLimitEntry>
{
    public void Configure(EntityTypeBuilder<RateLimitEntry> entity)
    {
        entity.ToTable("rate_limits");
        entity.HasKey(x => x.Key);
    }
}
