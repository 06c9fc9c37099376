using Platform.Domain.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Accounts;

internal sealed class AccountTokenMapping : IEntityTypeConfiguration<AccountToken>
{
    public void Configure(EntityTypeBuilder<AccountToken> entity)
    {
        entity.HasKey(x => x.Id);
        entity.Property(x => x.Purpose).HasConversion<string>();
        entity.Property(x => x.Email).HasMaxLength(254);
        entity.HasIndex(x => x.Hash).IsUnique();
        entity.HasIndex(x => new { x.UserId, x.Email });
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
