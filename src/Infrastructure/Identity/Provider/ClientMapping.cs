using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Platform.Domain.Identity.Provider;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> entity)
    {
        entity.Property(x => x.Settings).IsClientSettings();
        entity.HasIndex(x => x.UserId);
        entity.EmptiesCache("client", "id");
    }
}

internal sealed class PlatformClientMapping : IEntityTypeConfiguration<PlatformClient>
{
    public void Configure(EntityTypeBuilder<PlatformClient> entity)
    {
        entity.Property(x => x.Settings).IsClientSettings();
        entity.Ignore(x => x.ClientId);
        entity.EmptiesCache("client", "id");
    }
}

internal sealed class ClientSecretMapping : IEntityTypeConfiguration<ClientSecret>
{
    public void Configure(EntityTypeBuilder<ClientSecret> entity)
    {
        entity.Unique(x => new { x.ClientId, x.Generation }, CommonErrors.Conflict);
        entity.References<ClientSecret, Client>(x => x.ClientId, DeleteBehavior.Cascade);
    }
}

internal sealed class PlatformClientSecretMapping : IEntityTypeConfiguration<PlatformClientSecret>
{
    public void Configure(EntityTypeBuilder<PlatformClientSecret> entity)
    {
        entity.Unique(x => new { x.ClientId, x.Generation }, CommonErrors.Conflict);
        entity.HasOne<PlatformClient>().WithMany().HasForeignKey(x => x.ClientId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal static class ClientSettingsColumn
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Settings are records that are replaced as a whole, so the same object is the same value.</summary>
    public static void IsClientSettings(this PropertyBuilder<ClientSettings> property) => property.HasColumnType("jsonb").HasConversion(
        new ValueConverter<ClientSettings, string>(x => JsonSerializer.Serialize(x, Json), x => JsonSerializer.Deserialize<ClientSettings>(x, Json)!),
        new ValueComparer<ClientSettings>((left, right) => ReferenceEquals(left, right), x => x.Name.GetHashCode(StringComparison.Ordinal)));
}
