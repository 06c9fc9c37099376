using Platform.Domain.Identity.Provisioning;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Teams;

namespace Platform.Infrastructure.Identity.Provisioning;

internal sealed class ProvisionedUserMapping : IEntityTypeConfiguration<ProvisionedUser>
{
    public void Configure(EntityTypeBuilder<ProvisionedUser> entity)
    {
        entity.Property(x => x.UserName).HasMaxLength(254);
        entity.Property(x => x.UserNameKey).HasMaxLength(254);
        entity.Property(x => x.ExternalId).HasMaxLength(255);
        entity.Property(x => x.Attributes).HasColumnType("jsonb");
        entity.Unique(x => x.UserNameKey, ProvisioningErrors.UserNameTaken);
        entity.Unique(x => x.UserId, ProvisioningErrors.AlreadyProvisioned);
        entity.HasIndex(x => new { x.TenantId, x.ExternalId });
        entity.References<ProvisionedUser, Membership>(x => x.UserId, nameof(Membership.UserId), DeleteBehavior.Cascade, MemberErrors.Left);
    }
}

internal sealed class ProvisionedGroupMapping : IEntityTypeConfiguration<ProvisionedGroup>
{
    public void Configure(EntityTypeBuilder<ProvisionedGroup> entity)
    {
        entity.Property(x => x.ExternalId).HasMaxLength(255);
        entity.Unique(x => x.TeamId, CommonErrors.Conflict);
        entity.References<ProvisionedGroup, Team>(x => x.TeamId, DeleteBehavior.Cascade);
    }
}

internal sealed class ProvisioningRequestMapping : IEntityTypeConfiguration<ProvisioningRequest>
{
    public void Configure(EntityTypeBuilder<ProvisioningRequest> entity)
    {
        entity.Property(x => x.RequestId).HasMaxLength(128);
        entity.Property(x => x.Method).HasMaxLength(10);
        entity.Property(x => x.Path).HasMaxLength(200);
        entity.Property(x => x.ScimType).HasMaxLength(30);
        entity.Property(x => x.Detail).HasMaxLength(500);
        entity.HasIndex(x => x.CreatedAt);
    }
}
