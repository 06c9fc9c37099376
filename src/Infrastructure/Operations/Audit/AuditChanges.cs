using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Platform.Infrastructure.Operations.Audit;

/// <summary>What a command is about to save, field by field. Values of credentials and of sensitive fields are left out.</summary>
internal static class AuditChanges
{
    private static readonly HashSet<string> Bookkeeping = ["Id", "TenantId", "ScopeId", "CreatedAt", "UpdatedAt", "Version"];

    public static string? Of(ChangeTracker tracker)
    {
        var changes = tracker.Entries()
            .Where(x => x.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Where(x => x.Entity is not (ICredential or IGlobal))
            .Select(Describe)
            .ToList();
        return changes.Count == 0 ? null : JsonSerializer.Serialize(changes, JsonSerializerOptions.Web);
    }

    private static AuditChange Describe(EntityEntry entry) => new(
        Naming.Snake(entry.Metadata.ClrType.Name),
        entry.Metadata.FindProperty("Id") is null ? null : entry.Property("Id").CurrentValue?.ToString(),
        Naming.Snake(entry.State.ToString()),
        entry.Properties.Where(x => IsShown(entry, x)).ToDictionary(x => JsonNamingPolicy.CamelCase.ConvertName(x.Metadata.Name), x => Values(entry, x)));

    private static bool IsShown(EntityEntry entry, PropertyEntry property) =>
        !Bookkeeping.Contains(property.Metadata.Name)
        && (entry.State != EntityState.Modified || !property.Metadata.GetValueComparer().Equals(property.OriginalValue, property.CurrentValue));

    private static object?[] Values(EntityEntry entry, PropertyEntry property)
    {
        if (property.Metadata.PropertyInfo?.IsDefined(typeof(SensitiveAttribute)) ?? false)
            return ["(sensitive)", "(sensitive)"];
        return
        [
            entry.State == EntityState.Added ? null : property.OriginalValue,
            entry.State == EntityState.Deleted ? null : property.CurrentValue,
        ];
    }

    /// <param name="Fields">Name to the values before and after.</param>
    private sealed record AuditChange(string Entity, string? Id, string Change, Dictionary<string, object?[]> Fields);
}
