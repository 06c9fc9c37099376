using Platform.Domain.Organizations.Policies;

namespace Platform.Infrastructure.Organizations.Policies;

internal sealed class SecurityPolicyMapping : IEntityTypeConfiguration<SecurityPolicy>
{
    public void Configure(EntityTypeBuilder<SecurityPolicy> entity)
    {
        entity.ToTable("security_policies");
        entity.Property(x => x.AllowImpersonation).HasDefaultValue(true);
        entity.EmptiesCache("organization", "tenant_id");
    }
}
