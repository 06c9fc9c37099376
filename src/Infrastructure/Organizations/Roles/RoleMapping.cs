using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

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
        entity.EmptiesCache("organization", "tenant_id");
    }
}
