using Platform.Domain.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

internal sealed class SuppressionMapping : IEntityTypeConfiguration<Suppression>
{
    public void Configure(EntityTypeBuilder<Suppression> entity)
    {
        entity.HasKey(x => x.Id);
        entity.Unique(x => x.Address, MailErrors.AlreadySuppressed);
    }
}
