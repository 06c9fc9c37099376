using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Teams;

namespace Platform.Infrastructure.Identity.ApiTokens;

internal sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> entity)
    {
        entity.Property(x => x.Kind).HasConversion<string>().HasMaxLength(20).HasDefaultValue(ApiTokenKind.Service).ValueGeneratedNever();
        entity.Property(x => x.Name).HasMaxLength(100);
        entity.Property(x => x.CreatedBy).HasMaxLength(100);
        entity.PrimitiveCollection(x => x.PermissionNames).HasColumnName("permissions");
        entity.PrimitiveCollection(x => x.Addresses);
        entity.Navigation(x => x.LastUse).AutoInclude();
        entity.HasIndex(x => x.UserId);
        entity.Unique(x => x.Name, ApiTokenErrors.NameTaken).HasFilter("revoked_at is null and kind <> 'Personal'");
        entity.Unique(x => new { x.UserId, x.Name }, ApiTokenErrors.NameTaken).HasFilter("revoked_at is null and kind = 'Personal'");
        // A token for a team that is gone would see nothing.
        entity.References<ApiToken, Team>(x => x.TeamId, DeleteBehavior.Cascade);
        entity.EmptiesCache("token", "id");
    }
}
