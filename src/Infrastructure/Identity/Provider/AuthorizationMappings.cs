using Platform.Domain.Identity.Provider;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class AuthorizationCodeMapping : IEntityTypeConfiguration<AuthorizationCode>
{
    public void Configure(EntityTypeBuilder<AuthorizationCode> entity)
    {
        entity.HasKey(x => x.Hash);
        entity.PrimitiveCollection(x => x.Scopes);
        entity.PrimitiveCollection(x => x.AuthenticationMethods);
        entity.HasIndex(x => x.ExpiresAt);
        entity.HasIndex(x => x.UserId);
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DeviceAuthorizationMapping : IEntityTypeConfiguration<DeviceAuthorization>
{
    public void Configure(EntityTypeBuilder<DeviceAuthorization> entity)
    {
        entity.HasKey(x => x.Hash);
        entity.HasIndex(x => x.UserCodeHash).IsUnique();
        entity.PrimitiveCollection(x => x.Scopes);
        entity.PrimitiveCollection(x => x.AuthenticationMethods);
        entity.HasIndex(x => x.ExpiresAt);
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class GrantMapping : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> entity)
    {
        entity.Property(x => x.ClientName).HasMaxLength(100);
        entity.PrimitiveCollection(x => x.Scopes);
        entity.HasIndex(x => new { x.UserId, x.ClientId, x.OrganizationId }).IsUnique().AreNullsDistinct(false);
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
