using Platform.Domain.Identity.Factors;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Factors;

internal sealed class FactorMapping : IEntityTypeConfiguration<Factor>
{
    public void Configure(EntityTypeBuilder<Factor> entity)
    {
        entity.Unique(x => x.UserId, FactorErrors.Exists).HasFilter("confirmed_at is not null");
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
        entity.EmptiesCache("user", "user_id");
    }
}

internal sealed class FactorSecretMapping : IEntityTypeConfiguration<FactorSecret>
{
    public void Configure(EntityTypeBuilder<FactorSecret> entity)
    {
        entity.HasKey(x => x.FactorId);
        entity.HasOne<Factor>().WithOne().HasForeignKey<FactorSecret>(x => x.FactorId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> entity)
    {
        entity.HasKey(x => new { x.UserId, x.Hash });
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ChallengeMapping : IEntityTypeConfiguration<Challenge>
{
    public void Configure(EntityTypeBuilder<Challenge> entity)
    {
        entity.HasKey(x => x.Hash);
        entity.Property(x => x.Kind).HasConversion<string>().HasMaxLength(30);
        entity.HasIndex(x => x.ExpiresAt);
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
