using Platform.Domain.Identity.Provider;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> entity)
    {
        entity.Property(x => x.Name).HasMaxLength(100);
        entity.EmptiesCache("client", "id");
    }
}
