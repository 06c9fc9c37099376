using Platform.Domain.Organizations.Domains;

namespace Platform.Infrastructure.Organizations.Domains;

internal sealed class OrganizationDomainMapping : IEntityTypeConfiguration<OrganizationDomain>
{
    public void Configure(EntityTypeBuilder<OrganizationDomain> entity) => entity.Property(x => x.Name).HasMaxLength(253);
}
