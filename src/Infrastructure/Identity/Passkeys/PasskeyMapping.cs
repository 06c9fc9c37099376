using Platform.Domain.Identity.Passkeys;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Passkeys;

internal sealed class PasskeyMapping : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> entity)
    {
        entity.Property(x => x.Name).HasMaxLength(100);
        entity.PrimitiveCollection(x => x.Transports);
        entity.Unique(x => x.CredentialId, PasskeyErrors.Taken);
        entity.HasIndex(x => x.UserId);
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
        entity.EmptiesCache("user", "user_id");
    }
}
