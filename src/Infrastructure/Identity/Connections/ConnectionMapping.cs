using Platform.Domain.Identity.Connections;

namespace Platform.Infrastructure.Identity.Connections;

internal sealed class ConnectionMapping : IEntityTypeConfiguration<Connection>
{
    public void Configure(EntityTypeBuilder<Connection> entity)
    {
        entity.Property(x => x.Name).HasMaxLength(100);
        entity.Property(x => x.Issuer).HasMaxLength(500);
        entity.Property(x => x.ClientId).HasMaxLength(255);
        entity.Property(x => x.Mode).HasConversion<string>().HasMaxLength(10);
        entity.EmptiesCache("connection", "id");
        // Which one is enforced decides who gets into the organization.
        entity.EmptiesCache("organization", "tenant_id");
    }
}
