using Platform.Domain.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Sessions;

internal sealed class RefreshTokenMapping : IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<RefreshToken> entity)
    {
        entity.HasKey(x => x.Id);
        entity.HasIndex(x => x.Hash).IsUnique();
        entity.HasIndex(x => x.SessionId);
        entity.HasOne<Session>().WithMany().HasForeignKey(x => x.SessionId).OnDelete(DeleteBehavior.Cascade);
    }
}
