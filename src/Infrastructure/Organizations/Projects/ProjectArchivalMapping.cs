using Platform.Domain.Organizations.Projects;

namespace Platform.Infrastructure.Organizations.Projects;

internal sealed class ProjectArchivalMapping : IEntityTypeConfiguration<ProjectArchival>
{
    public void Configure(EntityTypeBuilder<ProjectArchival> entity)
    {
        entity.Property(x => x.ArchivedBy).HasMaxLength(100);
        entity.Unique(x => x.ProjectId, CommonErrors.Conflict);
        entity.References<ProjectArchival, Project>(x => x.ProjectId, DeleteBehavior.Cascade);
    }
}
