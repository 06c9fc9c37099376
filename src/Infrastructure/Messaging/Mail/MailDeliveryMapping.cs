using Platform.Domain.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

internal sealed class MailDeliveryMapping : IEntityTypeConfiguration<MailDelivery>
{
    public void Configure(EntityTypeBuilder<MailDelivery> entity)
    {
        // Providers know the mail by its id alone.
        entity.HasKey(x => x.Id);
        entity.HasIndex(x => new { x.ScopeId, x.Id });
        entity.HasIndex(x => new { x.Recipient, x.Id });
        entity.HasIndex(x => x.CreatedAt);
    }
}
