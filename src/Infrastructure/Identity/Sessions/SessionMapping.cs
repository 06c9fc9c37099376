using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Sessions;

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> entity)
    {
        entity.Property(x => x.Transport).HasConversion<string>().HasMaxLength(10).HasDefaultValue(Transport.Token);
        entity.PrimitiveCollection(x => x.AuthenticationMethods);
        entity.Property(x => x.DeviceName).HasMaxLength(100);
        entity.Property(x => x.Network).HasMaxLength(64);
        entity.Property(x => x.RevokedBy).HasMaxLength(100);
        entity.Property(x => x.RevokedFor).HasConversion<string>().HasMaxLength(30);
        entity.Property(x => x.UserAgent).HasMaxLength(500);
        entity.Property(x => x.Address).HasMaxLength(64);
        entity.HasIndex(x => x.UserId);
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
        entity.EmptiesCache("session", "id");
    }
}
