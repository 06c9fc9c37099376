using Platform.Domain.Messaging.Jobs;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>A partial index for each thing that a worker looks for, so that rows which it does not look for cost it nothing.</summary>
internal sealed class JobMapping : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> entity)
    {
        entity.HasKey(x => new { x.ScopeId, x.Id });
        entity.Property(x => x.Attempt).IsConcurrencyToken();
        entity.Property(x => x.Payload).HasColumnType("text");
        entity.HasIndex(x => new { x.Queue, x.ScopeId, x.Priority, x.Id }).HasFilter("state = 2");
        entity.HasIndex(x => new { x.Queue, x.ScopeId, x.ConcurrencyKey, x.Priority, x.Id }).HasFilter("state = 1");
        entity.HasIndex(x => new { x.Queue, x.RunAt }).HasFilter("state = 0");
        entity.HasIndex(x => x.LeasedUntil).HasFilter("state >= 3");
        entity.HasIndex(x => new { x.ScopeId, x.Queue, x.ConcurrencyKey }).HasFilter("concurrency_key is not null and state <> 1");
        entity.HasIndex(x => new { x.ScopeId, x.UniqueKey }).IsUnique().HasFilter("unique_key is not null");
    }
}

internal sealed class DeadLetterMapping : IEntityTypeConfiguration<DeadLetter>
{
    public void Configure(EntityTypeBuilder<DeadLetter> entity)
    {
        entity.HasKey(x => x.Id);
        entity.Property(x => x.Payload).HasColumnType("text");
        entity.HasIndex(x => new { x.Kind, x.Id });
    }
}

internal sealed class KnownJobKindMapping : IEntityTypeConfiguration<KnownJobKind>
{
    public void Configure(EntityTypeBuilder<KnownJobKind> entity)
    {
        entity.HasKey(x => x.Kind);
        entity.Property(x => x.Kind).HasMaxLength(200);
    }
}

internal sealed class QueuePauseMapping : IEntityTypeConfiguration<QueuePause>
{
    public void Configure(EntityTypeBuilder<QueuePause> entity) => entity.HasKey(x => x.Queue);
}
