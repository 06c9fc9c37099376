using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Domains;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Organizations.Domains;

internal sealed class OrganizationDomainMapping : IEntityTypeConfiguration<OrganizationDomain>
{
    public void Configure(EntityTypeBuilder<OrganizationDomain> entity)
    {
        entity.Property(x => x.Name).HasMaxLength(253);
        entity.Property(x => x.Challenge).HasMaxLength(40);
        entity.Property(x => x.Failure).HasMaxLength(50);
        entity.Unique(x => x.Name, DomainErrors.Taken);
        entity.References<OrganizationDomain, Connection>(x => x.ConnectionId, DeleteBehavior.Restrict, DomainErrors.ConnectionInUse);
        entity.EmptiesCache(OrganizationDirectory.Whole, "tenant_id");
        entity.EmptiesCache(OrganizationDirectory.Structure, "tenant_id");
    }
}

internal sealed class DomainProofMapping : IEntityTypeConfiguration<DomainProof>
{
    public void Configure(EntityTypeBuilder<DomainProof> entity)
    {
        entity.HasKey(x => x.Name).IsUnique(DomainErrors.VerifiedElsewhere);
        entity.Property(x => x.Name).HasMaxLength(253);
        entity.HasIndex(x => new { x.ScopeId, x.DomainId });
    }
}
