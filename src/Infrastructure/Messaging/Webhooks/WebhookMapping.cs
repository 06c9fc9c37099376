using Platform.Domain.Messaging.Webhooks;

namespace Platform.Infrastructure.Messaging.Webhooks;

internal sealed class WebhookEndpointMapping : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> entity)
    {
        entity.Property(x => x.Url).HasMaxLength(2048);
        entity.Property(x => x.Description).HasMaxLength(2000);
        entity.PrimitiveCollection(x => x.EventTypes);
        entity.Property(x => x.DisabledBecause).HasConversion<string>().HasMaxLength(20);
        entity.Navigation(x => x.Health).AutoInclude();
        entity.Unique(x => x.UrlHash, WebhookErrors.UrlTaken);
        // With unique slots no race and no bug makes more endpoints than there are slots.
        entity.Unique(x => x.Slot, WebhookErrors.SlotTaken);
        entity.ToTable(x => x.HasCheckConstraint("ck_webhook_endpoints_slot", $"slot between 1 and {WebhookEndpoint.MostPerOrganization}"));
    }
}

internal sealed class WebhookHealthMapping : IEntityTypeConfiguration<WebhookHealth>
{
    public void Configure(EntityTypeBuilder<WebhookHealth> entity)
    {
        entity.ToTable("webhook_health");
        entity.Unique(x => x.EndpointId, CommonErrors.Conflict);
        entity.HasOne<WebhookEndpoint>().WithOne(x => x.Health)
            .HasPrincipalKey<WebhookEndpoint>(x => new { x.TenantId, x.Id })
            .HasForeignKey<WebhookHealth>(x => new { x.TenantId, x.EndpointId })
            .OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class WebhookSecretMapping : IEntityTypeConfiguration<WebhookSecret>
{
    public void Configure(EntityTypeBuilder<WebhookSecret> entity)
    {
        entity.Unique(x => new { x.EndpointId, x.Generation }, CommonErrors.Conflict);
        entity.References<WebhookSecret, WebhookEndpoint>(x => x.EndpointId, DeleteBehavior.Cascade);
    }
}

internal sealed class WebhookDeliveryMapping : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> entity)
    {
        entity.Property(x => x.EventType).HasMaxLength(200);
        entity.Property(x => x.SubjectId).HasMaxLength(100);
        entity.Property(x => x.Status).HasConversion<string>().HasMaxLength(20);
        entity.Unique(x => new { x.EndpointId, x.EventId }, WebhookErrors.Recorded);
        entity.HasIndex(x => new { x.TenantId, x.EndpointId, x.Id });
        entity.HasIndex(x => x.FinishedAt);
        entity.References<WebhookDelivery, WebhookEndpoint>(x => x.EndpointId, DeleteBehavior.Cascade);
    }
}

internal sealed class WebhookAttemptMapping : IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookAttempt> entity)
    {
        entity.Property(x => x.Error).HasMaxLength(50);
        entity.HasIndex(x => new { x.TenantId, x.DeliveryId });
        entity.References<WebhookAttempt, WebhookDelivery>(x => x.DeliveryId, DeleteBehavior.Cascade);
    }
}
