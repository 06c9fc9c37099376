using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Organizations.Members;

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> entity)
    {
        entity.Property(x => x.Email).HasMaxLength(254);
        entity.Property(x => x.DisplayName).HasMaxLength(100);
        entity.Property(x => x.RoleKey).HasMaxLength(50);
        entity.UniqueKey(nameof(Membership.UserId), MemberErrors.AlreadyMember);
        entity.Property(x => x.EmailKey).HasMaxLength(254).HasComputedColumnSql("lower(email)", stored: true);
        entity.HasIndex(x => new { x.TenantId, x.EmailKey });
        entity.References<Membership, Role>(x => x.RoleKey, nameof(Role.Key), DeleteBehavior.Restrict, RoleErrors.InUse);
        entity.EmptiesCache(OrganizationDirectory.Whole, "tenant_id");
    }
}
