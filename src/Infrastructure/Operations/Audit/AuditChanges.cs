using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Platform.Application.Common.Requests;
using Platform.Application.Operations.Audit;
using Platform.Domain.Operations.Audit;

namespace Platform.Infrastructure.Operations.Audit;

/// <summary>What a command is about to save, field by field. Credentials and the values of sensitive fields are left out.</summary>
internal static class AuditChanges
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new Microseconds() },
    };

    // Kept by the platform itself, or a copy of another field.
    private static readonly HashSet<string> Bookkeeping =
    [
        "Id", "TenantId", "ScopeId", "CreatedAt", "UpdatedAt", "Version", "ConcurrencyStamp", "UserName", "NormalizedUserName", "NormalizedEmail",
    ];

    private static readonly ConcurrentDictionary<IReadOnlyTypeBase, Field[]> FieldsByType = new();

    /// <param name="db">The command's context.</param>
    /// <param name="reason">That goes with the changes; null where the command states none.</param>
    public static string? Of(AppDb db, IStatesReason? reason = null)
    {
        db.ChangeTracker.DetectChanges();
        var added = db.New.All.Where(x => IsTold(x.Row)).Select(Describe);
        var changed = db.ChangeTracker.Entries()
            .Where(x => x.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Where(x => IsTold(x.Entity))
            .Select(Describe);
        var changes = added.Concat(changed).ToList();
        if (reason is not null)
            changes.Add(new("reason", null, "added", new Dictionary<string, FieldChange> { ["reason"] = new(null, reason.Reason), ["ticket"] = new(null, reason.Ticket) }));
        return changes.Count == 0 ? null : JsonSerializer.Serialize(changes, Options);
    }

    private static bool IsTold(object row) => row is not (ICredential or AuditEvent or IBookkeeping);

    private static AuditChange Describe(NewRow added)
    {
        var (row, type) = (added.Row, added.Table.Type);
        var fields = new Dictionary<string, FieldChange>();
        foreach (var field in FieldsByType.GetOrAdd(type, FieldsOf))
        {
            if (field.Property.GetGetter().GetClrValue(row) is { } value)
                fields.Add(field.Name, field.IsSensitive ? FieldChange.Hidden : new(null, value));
        }

        var id = type.FindProperty("Id")?.GetGetter().GetClrValue(row)?.ToString();
        return new(Naming.Snake(type.ClrType.Name), id, "added", fields);
    }

    private static AuditChange Describe(EntityEntry entry)
    {
        var fields = new Dictionary<string, FieldChange>();
        foreach (var field in FieldsByType.GetOrAdd(entry.Metadata, FieldsOf))
        {
            if (ChangeOf(entry, field) is { } change)
                fields.Add(field.Name, change);
        }

        var id = entry.Metadata.FindProperty("Id") is { } property ? entry.Property(property).CurrentValue?.ToString() : null;
        return new(Naming.Snake(entry.Metadata.ClrType.Name), id, Naming.Snake(entry.State.ToString()), fields);
    }

    private static FieldChange? ChangeOf(EntityEntry entry, Field field)
    {
        var property = entry.Property(field.Property);
        var before = entry.State == EntityState.Added ? null : property.OriginalValue;
        var after = entry.State == EntityState.Deleted ? null : property.CurrentValue;
        if (field.Property.GetValueComparer().Equals(before, after))
            return null;
        return field.IsSensitive ? FieldChange.Hidden : new(before, after);
    }

    private static Field[] FieldsOf(IReadOnlyTypeBase type) =>
    [
        .. ((IEntityType)type).GetProperties().Where(x => !Bookkeeping.Contains(x.Name)).Select(x => new Field(
            JsonNamingPolicy.CamelCase.ConvertName(x.Name), x, x.PropertyInfo?.IsDefined(typeof(SensitiveAttribute)) ?? false)),
    ];

    private sealed record Field(string Name, IProperty Property, bool IsSensitive);
}
