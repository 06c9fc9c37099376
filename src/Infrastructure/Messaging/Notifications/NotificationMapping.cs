using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Members;

namespace Platform.Infrastructure.Messaging.Notifications;

internal sealed class NotificationMapping : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> entity)
    {
        entity.Property(x => x.Category).HasMaxLength(50);
        entity.Property(x => x.Title).HasMaxLength(Notification.MaxTitle);
        entity.Property(x => x.Body).HasMaxLength(Notification.MaxBody);
        entity.Property(x => x.Link).HasMaxLength(500);
        entity.References<Notification, Membership>(x => x.UserId, nameof(Membership.UserId), DeleteBehavior.Cascade);
        entity.HasIndex(x => new { x.UserId, x.Id }).HasFilter("is_in_inbox and archived_at is null");
        entity.HasIndex(x => x.MailDueAt).HasFilter("mail_due_at is not null and mailed_at is null");
    }
}

internal sealed class NotificationDefaultsMapping : IEntityTypeConfiguration<NotificationDefaults>
{
    public void Configure(EntityTypeBuilder<NotificationDefaults> entity) => entity.ToTable("notification_defaults");
}
