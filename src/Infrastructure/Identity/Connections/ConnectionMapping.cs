using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;
using Platform.Infrastructure.Identity.Accounts;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Identity.Connections;

internal sealed class ConnectionMapping : IEntityTypeConfiguration<Connection>
{
    public void Configure(EntityTypeBuilder<Connection> entity)
    {
        entity.Property(x => x.Name).HasMaxLength(100);
        entity.Property(x => x.Issuer).HasMaxLength(500);
        entity.Property(x => x.ClientId).HasMaxLength(255);
        entity.Property(x => x.Authentication).HasConversion<string>().HasMaxLength(20);
        entity.PrimitiveCollection(x => x.Scopes);
        entity.Property(x => x.DefaultRole).HasMaxLength(50);
        entity.Property(x => x.Mode).HasConversion<string>().HasMaxLength(10);
        entity.Property(x => x.Groups);
        entity.Unique(x => x.Slot, ConnectionErrors.SlotTaken);
        entity.ToTable(x => x.HasCheckConstraint("ck_connections_slot", $"slot between 1 and {Connection.MostPerOrganization}"));
        entity.References<Connection, Role>(x => x.DefaultRole, nameof(Role.Key), DeleteBehavior.Restrict, RoleErrors.InUse);
        entity.EmptiesCache("connection", "id");
        // Which one is enforced decides who gets into the organization.
        entity.EmptiesCache(OrganizationDirectory.Whole, "tenant_id");
        entity.EmptiesCache(OrganizationDirectory.Structure, "tenant_id");
    }
}

/// <summary>Values that are kept as JSON. Said before the model is built: otherwise EF Core takes them for entities.</summary>
internal static class JsonValues
{
    public static void Apply(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<ClaimNames>().HaveConversion<JsonConverter<ClaimNames>, JsonComparer<ClaimNames>>().HaveColumnType("jsonb");
        conventions.Properties<IReadOnlyList<GroupMapping>>()
            .HaveConversion<JsonConverter<IReadOnlyList<GroupMapping>>, JsonComparer<IReadOnlyList<GroupMapping>>>().HaveColumnType("jsonb");
    }

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    private sealed class JsonConverter<T>() : ValueConverter<T, string>(x => Text(x), x => JsonSerializer.Deserialize<T>(x, JsonSerializerOptions.Web)!);

    private sealed class JsonComparer<T>() : ValueComparer<T>((x, y) => Text(x) == Text(y), x => Text(x).GetHashCode(StringComparison.Ordinal), x => x);
}

internal sealed class ConnectionSecretMapping : IEntityTypeConfiguration<ConnectionSecret>
{
    public void Configure(EntityTypeBuilder<ConnectionSecret> entity)
    {
        entity.HasIndex(x => new { x.TenantId, x.ConnectionId });
        entity.References<ConnectionSecret, Connection>(x => x.ConnectionId, DeleteBehavior.Cascade);
        entity.EmptiesCache("connection", "connection_id");
    }
}

internal sealed class ConnectionAttemptMapping : IEntityTypeConfiguration<ConnectionAttempt>
{
    public void Configure(EntityTypeBuilder<ConnectionAttempt> entity)
    {
        entity.Property(x => x.Reason).HasConversion<string>().HasMaxLength(30);
        entity.Property(x => x.Detail).HasMaxLength(500);
        entity.Property(x => x.Subject).HasMaxLength(255);
        entity.Property(x => x.Address).HasMaxLength(254);
        entity.HasIndex(x => new { x.TenantId, x.ConnectionId, x.Id });
        entity.References<ConnectionAttempt, Connection>(x => x.ConnectionId, DeleteBehavior.Cascade);
    }
}

internal sealed class ExternalIdentityMapping : IEntityTypeConfiguration<ExternalIdentity>
{
    public void Configure(EntityTypeBuilder<ExternalIdentity> entity)
    {
        entity.Property(x => x.Issuer).HasMaxLength(500);
        entity.Property(x => x.Subject).HasMaxLength(255);
        entity.Property(x => x.Address).HasMaxLength(254);
        entity.Unique(x => new { x.OrganizationId, x.Issuer, x.Subject }, ConnectionErrors.LinkedElsewhere).AreNullsDistinct(false);
        entity.HasIndex(x => x.UserId);
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Organization>().WithMany().HasForeignKey(x => x.OrganizationId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ConnectionSessionMapping : IEntityTypeConfiguration<ConnectionSession>
{
    public void Configure(EntityTypeBuilder<ConnectionSession> entity)
    {
        entity.HasKey(x => x.SessionId);
        entity.Property(x => x.Subject).HasMaxLength(255);
        entity.Property(x => x.ProviderSession).HasMaxLength(255);
        entity.HasIndex(x => new { x.ConnectionId, x.Subject });
        entity.HasOne<Session>().WithOne().HasForeignKey<ConnectionSession>(x => x.SessionId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class UsedTokenMapping : IEntityTypeConfiguration<UsedToken>
{
    public void Configure(EntityTypeBuilder<UsedToken> entity)
    {
        entity.HasKey(x => x.Hash);
        entity.HasIndex(x => x.ExpiresAt);
    }
}
