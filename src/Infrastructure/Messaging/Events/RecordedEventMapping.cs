using Platform.Domain.Messaging.Events;

namespace Platform.Infrastructure.Messaging.Events;

internal sealed class RecordedEventMapping : IEntityTypeConfiguration<RecordedEvent>
{
    /// <summary>Given by the database when a row is added: of two events of one entity the later one has the greater one, whatever the clocks of their nodes say.</summary>
    public const string Sequence = "Sequence";

    public const string Positions = "outbox_positions";

    public void Configure(EntityTypeBuilder<RecordedEvent> entity)
    {
        entity.ToTable("outbox");
        entity.HasKey(x => new { x.ScopeId, x.Id });
        entity.Property(x => x.Data).HasColumnType("jsonb");
        entity.Property<long>(Sequence).UseIdentityAlwaysColumn();
        entity.HasIndex(Sequence).HasFilter("position is null");
        entity.HasIndex(x => x.Position).IsUnique().HasFilter("position is not null");
        entity.HasIndex(x => new { x.ScopeId, x.Position }).HasFilter("position is not null"); // for streams that are resumed
        entity.HasIndex(x => x.OccurredAt).HasMethod("brin"); // rows come in about this order, and this one costs a write nothing
        entity.Metadata.Model.AddSequence(Positions);
    }
}
