using Platform.Domain.Organizations.Policies;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Organizations.Policies;

internal sealed class SecurityPolicyMapping : IEntityTypeConfiguration<SecurityPolicy>
{
    public void Configure(EntityTypeBuilder<SecurityPolicy> entity)
    {
        entity.ToTable("security_policies");
        entity.Property(x => x.AllowImpersonation).HasDefaultValue(true);
        entity.Ignore(x => x.Creators);
        entity.PrimitiveCollection(x => x.SignInMethods);
        entity.PrimitiveCollection(x => x.AllowedAddresses);
        entity.PrimitiveCollection(x => x.MemberDomains);
        entity.PrimitiveCollection(x => x.TeamCreators);
        entity.PrimitiveCollection(x => x.ProjectCreators);
        entity.PrimitiveCollection(x => x.TokenCreators);
        entity.EmptiesCache(OrganizationDirectory.Whole, "tenant_id");
        entity.EmptiesCache(OrganizationDirectory.Structure, "tenant_id");
    }
}
