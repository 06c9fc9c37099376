using Platform.Domain.Messaging.MailTemplates;

namespace Platform.Infrastructure.Messaging.MailTemplates;

internal sealed class MailTemplateOverrideMapping : IEntityTypeConfiguration<MailTemplateOverride>
{
    public void Configure(EntityTypeBuilder<MailTemplateOverride> entity)
    {
        entity.ToTable("mail_template_overrides");
        entity.Property(x => x.Template).HasMaxLength(100);
        entity.Property(x => x.Locale).HasMaxLength(35);
        entity.Property(x => x.Subject).HasMaxLength(200);
        entity.Property(x => x.Text).HasMaxLength(20_000);
        entity.Property(x => x.Html).HasMaxLength(50_000);
        entity.Property(x => x.ChangedBy).HasMaxLength(100);
        entity.Ignore(x => x.Content);
    }
}

internal sealed class MailTemplateRevisionMapping : IEntityTypeConfiguration<MailTemplateRevision>
{
    public void Configure(EntityTypeBuilder<MailTemplateRevision> entity)
    {
        entity.Property(x => x.Subject).HasMaxLength(200);
        entity.Property(x => x.Text).HasMaxLength(20_000);
        entity.Property(x => x.Html).HasMaxLength(50_000);
        entity.Property(x => x.ChangedBy).HasMaxLength(100);
        // Two changes at once: one of them is told so.
        entity.Unique(x => new { x.TemplateId, x.Revision }, CommonErrors.Conflict);
    }
}

internal sealed class BrandingMapping : IEntityTypeConfiguration<Branding>
{
    public void Configure(EntityTypeBuilder<Branding> entity)
    {
        entity.ToTable("brandings");
        entity.Property(x => x.Product).HasMaxLength(100);
        entity.Property(x => x.LogoUrl).HasMaxLength(500);
        entity.Property(x => x.Colour).HasMaxLength(7);
        entity.Property(x => x.ReplyTo).HasMaxLength(254);
    }
}

internal sealed class MailOptOutMapping : IEntityTypeConfiguration<MailOptOut>
{
    public void Configure(EntityTypeBuilder<MailOptOut> entity)
    {
        entity.ToTable("mail_opt_outs");
        entity.Property(x => x.Category).HasMaxLength(50);
        entity.HasIndex(x => new { x.AddressHash, x.Category }).IsUnique();
    }
}
