using Platform.Domain.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Accounts;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> entity)
    {
        entity.ToTable("users");
        entity.HasKey(x => x.Id);
        entity.Property(x => x.Email).HasMaxLength(254).IsRequired();
        entity.Property(x => x.NormalizedEmail).HasMaxLength(254).IsRequired();
        entity.Property(x => x.UserName).HasMaxLength(254).IsRequired();
        entity.Property(x => x.NormalizedUserName).HasMaxLength(254).IsRequired();
        entity.Property(x => x.DisplayName).HasMaxLength(100);
        entity.Property(x => x.Locale).HasMaxLength(35);
        entity.Property(x => x.TimeZone).HasMaxLength(64);
        entity.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();
        entity.Property(x => x.SecurityStamp).HasMaxLength(64);
        entity.Ignore(x => x.PhoneNumber);
        entity.Ignore(x => x.PhoneNumberConfirmed);
        entity.PrimitiveCollection(x => x.OperatorPermissions);
        entity.HasIndex(x => x.ErasedAt).HasFilter("erased_at is not null");
        entity.Unique(x => x.NormalizedEmail, AccountErrors.EmailTaken);
        entity.EmptiesCache("user", "id");
    }
}
