using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>snake_case names, tables in the plural.</summary>
internal static partial class Naming
{
    private static readonly ConcurrentDictionary<string, string> Known = new();

    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            entity.SetTableName(entity.ClrType.Name == entity.GetTableName() ? Plural(Snake(entity.ClrType.Name)) : entity.GetTableName());
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Snake(property.GetColumnName()));
        }

        foreach (var entity in model.GetEntityTypes())
            NameConstraints(entity);
    }

    /// <param name="name">Of the code, so that there are few.</param>
    public static string Snake(string name) => Known.GetOrAdd(name, x => Boundary().Replace(x, "$1_$2").ToLowerInvariant());

    private static void NameConstraints(IMutableEntityType entity)
    {
        var table = entity.GetTableName();
        foreach (var key in entity.GetKeys())
            key.SetName(key.IsPrimaryKey() ? $"pk_{table}" : $"ak_{table}_{Columns(key.Properties)}");
        foreach (var key in entity.GetForeignKeys())
            key.SetConstraintName($"fk_{table}_{Columns(key.Properties)}");
        foreach (var index in entity.GetIndexes())
            index.SetDatabaseName($"ix_{table}_{index.Name ?? Columns(index.Properties)}");
    }

    private static string Columns(IEnumerable<IReadOnlyProperty> properties) => string.Join('_', properties.Select(x => x.GetColumnName()));

    private static string Plural(string name) => name switch
    {
        [.., not ('a' or 'e' or 'o'), 'y'] => name[..^1] + "ies",
        [.., 's' or 'h'] => name + "es",
        _ => name + "s",
    };

    [GeneratedRegex("([a-z0-9])([A-Z])")]
    private static partial Regex Boundary();
}
