using Platform.Domain.Identity.ApiTokens;

namespace Platform.Infrastructure.Identity.ApiTokens;

internal sealed class ApiTokenUseMapping : IEntityTypeConfiguration<ApiTokenUse>
{
    public void Configure(EntityTypeBuilder<ApiTokenUse> entity)
    {
        entity.Property(x => x.Address).HasMaxLength(64);
        entity.Unique(x => x.TokenId, CommonErrors.Conflict);
        entity.HasIndex(x => x.UserId);
        entity.HasOne<ApiToken>().WithOne(x => x.LastUse)
            .HasPrincipalKey<ApiToken>(x => new { x.TenantId, x.Id })
            .HasForeignKey<ApiTokenUse>(x => new { x.TenantId, x.TokenId })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
