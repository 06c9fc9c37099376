using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Platform.Domain.Identity.Provider;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> entity)
    {
        entity.HasIndex(x => x.UserId);
        entity.EmptiesCache("client", "id");
    }
}

internal sealed class PlatformClientMapping : IEntityTypeConfiguration<PlatformClient>
{
    public void Configure(EntityTypeBuilder<PlatformClient> entity)
    {
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

/// <summary>One JSON document, whoever the client belongs to.</summary>
internal static class ClientSettingsColumn
{
    public static void Apply(ModelConfigurationBuilder conventions) =>
        conventions.Properties<ClientSettings>().HaveConversion<Text, Sameness>().HaveColumnType("jsonb");

    private sealed class Text() : ValueConverter<ClientSettings, string>(
        x => JsonSerializer.Serialize(x, JsonSerializerOptions.Web), x => JsonSerializer.Deserialize<ClientSettings>(x, JsonSerializerOptions.Web)!);

    /// <summary>Settings are replaced as a whole, so the same object is the same value.</summary>
    private sealed class Sameness() : ValueComparer<ClientSettings>((left, right) => ReferenceEquals(left, right), x => x.Name.GetHashCode(StringComparison.Ordinal));
}
