using Platform.Domain.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Sessions;

internal sealed class RefreshTokenFamilyMapping : IEntityTypeConfiguration<RefreshTokenFamily>
{
    public void Configure(EntityTypeBuilder<RefreshTokenFamily> entity)
    {
        entity.HasKey(x => x.SessionId);
        entity.HasIndex(x => x.FamilyHash).IsUnique();
        entity.HasOne<Session>().WithOne().HasForeignKey<RefreshTokenFamily>(x => x.SessionId).OnDelete(DeleteBehavior.Cascade);
    }
}
