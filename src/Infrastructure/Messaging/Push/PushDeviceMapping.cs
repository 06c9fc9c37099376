using Platform.Domain.Identity.Sessions;
using Platform.Domain.Messaging.Push;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Messaging.Push;

internal sealed class PushDeviceMapping : IEntityTypeConfiguration<PushDevice>
{
    public void Configure(EntityTypeBuilder<PushDevice> entity)
    {
        entity.Property(x => x.Platform).HasConversion<string>().HasMaxLength(10);
        entity.Property(x => x.Token).HasMaxLength(4096);
        entity.Property(x => x.Locale).HasMaxLength(35);
        entity.Unique(x => x.AddressHash, PushErrors.DeviceTaken);
        entity.HasIndex(x => x.UserId);
        entity.HasIndex(x => x.SessionId);
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Session>().WithMany().HasForeignKey(x => x.SessionId).OnDelete(DeleteBehavior.Cascade);
    }
}
