using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Organizations.Roles;

internal sealed class RoleMapping : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> entity)
    {
        entity.Property(x => x.Key).HasMaxLength(50);
        entity.Property(x => x.Name).HasMaxLength(100);
        entity.Ignore(x => x.Permissions);
        entity.Ignore(x => x.IsBuiltIn);
        entity.PrimitiveCollection(x => x.PermissionNames).HasColumnName("permissions");
        entity.UniqueKey(nameof(Role.Key), RoleErrors.KeyTaken);
        // The one table that refers to the organization: in every table, each insert would lock the organization's row.
        entity.HasOne<Organization>().WithMany().HasForeignKey(x => x.TenantId).OnDelete(DeleteBehavior.Cascade);
        entity.EmptiesCache(OrganizationDirectory.Whole, "tenant_id");
        entity.EmptiesCache(OrganizationDirectory.Structure, "tenant_id");
    }
}
