using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Platform.Domain.Messaging.Schedules;

namespace Platform.Infrastructure.Messaging.Schedules;

internal sealed class ScheduleRunMapping : IEntityTypeConfiguration<ScheduleRun>
{
    public void Configure(EntityTypeBuilder<ScheduleRun> entity)
    {
        entity.Property(x => x.Schedule).HasMaxLength(50);
        entity.Property(x => x.Outcome).HasConversion<string>().HasMaxLength(10);
        entity.Property(x => x.Counts).HasColumnType("jsonb").HasConversion(
            counts => JsonSerializer.Serialize(counts, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<Dictionary<string, long>>(json, JsonSerializerOptions.Default)!,
            new ValueComparer<IReadOnlyDictionary<string, long>>((left, right) => ReferenceEquals(left, right), counts => counts.Count));
        entity.Unique(x => new { x.Schedule, x.ScheduledFor }, CommonErrors.Conflict);
    }
}

internal sealed class SchedulePauseMapping : IEntityTypeConfiguration<SchedulePause>
{
    public void Configure(EntityTypeBuilder<SchedulePause> entity)
    {
        entity.Property(x => x.Schedule).HasMaxLength(50);
        entity.Property(x => x.PausedBy).HasMaxLength(100);
        entity.Unique(x => x.Schedule, CommonErrors.Conflict);
    }
}
