using Platform.Domain.Identity.ApiTokens;

namespace Platform.Infrastructure.Identity.ApiTokens;

internal sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> entity)
    {
        entity.Property(x => x.Name).HasMaxLength(100);
        entity.Property(x => x.CreatedBy).HasMaxLength(100);
        entity.PrimitiveCollection(x => x.PermissionNames).HasColumnName("permissions");
        entity.Unique(x => x.Name, ApiTokenErrors.NameTaken).HasFilter("revoked_at is null");
        entity.EmptiesCache("token", "id");
    }
}
