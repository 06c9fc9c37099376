using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Platform.Application.Operations.Audit;

namespace Platform.Infrastructure.Operations.Audit;

/// <summary>What a command is about to save, field by field. Credentials and the values of sensitive fields are left out.</summary>
internal static class AuditChanges
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    // Kept by the platform itself, or a copy of another field.
    private static readonly HashSet<string> Bookkeeping =
    [
        "Id", "TenantId", "ScopeId", "CreatedAt", "UpdatedAt", "Version", "ConcurrencyStamp", "UserName", "NormalizedUserName", "NormalizedEmail",
    ];

    public static string? Of(ChangeTracker tracker)
    {
        var changes = tracker.Entries()
            .Where(x => x.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Where(x => x.Entity is not ICredential)
            .Select(Describe)
            .ToList();
        return changes.Count == 0 ? null : JsonSerializer.Serialize(changes, Options);
    }

    private static AuditChange Describe(EntityEntry entry) => new(
        Naming.Snake(entry.Metadata.ClrType.Name),
        entry.Metadata.FindProperty("Id") is null ? null : entry.Property("Id").CurrentValue?.ToString(),
        Naming.Snake(entry.State.ToString()),
        entry.Properties.Where(x => IsShown(entry, x)).ToDictionary(x => JsonNamingPolicy.CamelCase.ConvertName(x.Metadata.Name), x => Values(entry, x)));

    private static bool IsShown(EntityEntry entry, PropertyEntry property) =>
        !Bookkeeping.Contains(property.Metadata.Name) && entry.State switch
        {
            EntityState.Added => property.CurrentValue is not null,
            EntityState.Deleted => property.OriginalValue is not null,
            _ => !property.Metadata.GetValueComparer().Equals(property.OriginalValue, property.CurrentValue),
        };

    private static FieldChange Values(EntityEntry entry, PropertyEntry property) =>
        property.Metadata.PropertyInfo?.IsDefined(typeof(SensitiveAttribute)) ?? false
            ? FieldChange.Hidden
            : new(
                entry.State == EntityState.Added ? null : property.OriginalValue,
                entry.State == EntityState.Deleted ? null : property.CurrentValue);
}
