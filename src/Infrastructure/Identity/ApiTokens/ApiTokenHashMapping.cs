using Platform.Domain.Identity.ApiTokens;

namespace Platform.Infrastructure.Identity.ApiTokens;

internal sealed class ApiTokenHashMapping : IEntityTypeConfiguration<ApiTokenHash>
{
    public void Configure(EntityTypeBuilder<ApiTokenHash> entity)
    {
        entity.HasIndex(x => x.Hash);
        entity.Unique(x => new { x.TokenId, x.Generation }, CommonErrors.Conflict);
        entity.References<ApiTokenHash, ApiToken>(x => x.TokenId, DeleteBehavior.Cascade);
    }
}
