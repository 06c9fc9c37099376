using Platform.Domain.Organizations.Organizations;

namespace Platform.Infrastructure.Organizations.Organizations;

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> entity)
    {
        entity.Property(x => x.Name).HasMaxLength(100);
        entity.Property(x => x.Slug).HasMaxLength(50);
        entity.Unique(x => x.Slug, OrganizationErrors.SlugTaken);
        entity.ToTable(x => x.HasCheckConstraint("ck_organizations_owner_count", "owner_count >= 1"));
        entity.EmptiesCache(OrganizationDirectory.Whole, "id");
        entity.EmptiesCache(OrganizationDirectory.Structure, "id");
    }
}

internal sealed class HeldSlugMapping : IEntityTypeConfiguration<HeldSlug>
{
    public void Configure(EntityTypeBuilder<HeldSlug> entity)
    {
        entity.HasKey(x => x.Slug).IsUnique(OrganizationErrors.SlugTaken);
        entity.Property(x => x.Slug).HasMaxLength(50);
        entity.HasIndex(x => x.ScopeId);
        entity.HasIndex(x => x.GivenUpAt);
    }
}
