using Platform.Domain.Organizations.Projects;
using Platform.Domain.Organizations.Teams;

namespace Platform.Infrastructure.Organizations.Projects;

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> entity)
    {
        entity.Property(x => x.Name).HasMaxLength(100);
        entity.Property(x => x.Slug).HasMaxLength(50);
        entity.Property(x => x.Description).HasMaxLength(2000);
        entity.Property(x => x.ArchivedBy).HasMaxLength(100);
        entity.ToTable(x => x.HasCheckConstraint("ck_projects_archived", "(archived_at is null) = (archived_by is null)"));
        entity.Unique(x => x.Slug, ProjectErrors.SlugTaken);
        entity.References<Project, Team>(x => x.TeamId, DeleteBehavior.Restrict, TeamErrors.NotEmpty);
    }
}
