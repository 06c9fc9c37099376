using Platform.Domain.Messaging.Notifications;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Messaging.Notifications;

internal sealed class NotificationPreferencesMapping : IEntityTypeConfiguration<NotificationPreferences>
{
    public void Configure(EntityTypeBuilder<NotificationPreferences> entity)
    {
        entity.ToTable("notification_preferences");
        entity.HasKey(x => x.Id);
        entity.Property(x => x.Digest).HasConversion<string>().HasMaxLength(20);
        entity.Unique(x => x.UserId, CommonErrors.Conflict);
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class NotificationDigestMapping : IEntityTypeConfiguration<NotificationDigest>
{
    public void Configure(EntityTypeBuilder<NotificationDigest> entity)
    {
        entity.HasKey(x => x.Id);
        entity.Unique(x => new { x.UserId, x.Window }, CommonErrors.Conflict);
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
