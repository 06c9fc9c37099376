using Platform.Domain.Organizations.Projects;

namespace Platform.Infrastructure.Organizations.Projects;

internal sealed class ProjectArchivalMapping : IEntityTypeConfiguration<ProjectArchival>
{
    public void Configure(EntityTypeBuilder<ProjectArchival> entity)
    {
        entity.Property(x => x.ArchivedBy).HasMaxLength(100);
        entity.Unique(x => x.ProjectId, CommonErrors.Conflict);
        entity.HasOne<Project>().WithOne(x => x.Archival)
            .HasPrincipalKey<Project>(x => new { x.TenantId, x.Id })
            .HasForeignKey<ProjectArchival>(x => new { x.TenantId, x.ProjectId })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
