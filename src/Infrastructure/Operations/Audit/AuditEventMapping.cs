using Platform.Domain.Operations.Audit;

namespace Platform.Infrastructure.Operations.Audit;

internal sealed class AuditEventMapping : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> entity)
    {
        entity.HasKey(x => new { x.ScopeId, x.Id, x.OccurredAt });
        // The default is for rows that are older than the column.
        entity.Property(x => x.Category).HasConversion(x => Naming.Snake(x.ToString()), x => Enum.Parse<AuditCategory>(x, true))
            .HasDefaultValue(AuditCategory.Activity).ValueGeneratedNever();
        entity.HasIndex(x => new { x.SubjectId, x.Id }).HasFilter("subject_id is not null");
        entity.Property(x => x.Changes).HasColumnType("jsonb");
        entity.IsAppendOnly("changes", "address", "user_agent");
        entity.IsPartitionedByMonth("occurred_at");
    }
}
