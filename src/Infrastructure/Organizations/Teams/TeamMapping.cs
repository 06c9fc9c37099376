using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Organizations.Teams;

internal sealed class TeamMapping : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> entity)
    {
        entity.Property(x => x.Name).HasMaxLength(100);
        entity.Property(x => x.Slug).HasMaxLength(50);
        entity.Unique(x => x.Slug, TeamErrors.SlugTaken);
        entity.References<Team, Team>(x => x.ParentId, DeleteBehavior.Restrict, TeamErrors.NotEmpty);
        entity.EmptiesCache(OrganizationDirectory.Whole, "tenant_id");
        entity.EmptiesCache(OrganizationDirectory.Structure, "tenant_id");
    }
}
