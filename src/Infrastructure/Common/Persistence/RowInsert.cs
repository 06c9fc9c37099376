using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// The statement for a row that is only ever added, with the columns and types of the model. To track it, prepare its change
/// and read back what the database gave it costs EF Core several times as much.
/// </summary>
internal sealed class RowInsert
{
    private static readonly ConcurrentDictionary<(IEntityType Type, int Place), RowInsert> Known = new();

    private readonly (string Parameter, IProperty Property, RelationalTypeMapping Mapping)[] columns;
    private readonly string text;

    private RowInsert(IEntityType type, int place)
    {
        // What the model does not show of the class, the database gives.
        columns = [.. type.GetProperties().Where(x => !x.IsShadowProperty()).Select((x, i) => ($"r{place}_{i}", x, x.GetRelationalTypeMapping()))];
        var names = string.Join(", ", columns.Select(x => x.Property.GetColumnName()));
        text = $"insert into {type.GetTableName()} ({names}) values ({string.Join(", ", columns.Select(x => "@" + x.Parameter))});\n";
    }

    /// <summary>Gives the command the parameters of the rows.</summary>
    /// <returns>The text to put into it.</returns>
    public static string Text(DbCommand command, IModel model, IReadOnlyList<object> rows) =>
        string.Concat(rows.Select((x, place) => Known.GetOrAdd((model.FindEntityType(x.GetType())!, place), key => new(key.Type, key.Place)).Add(command, x)));

    private string Add(DbCommand command, object row)
    {
        foreach (var (parameter, property, mapping) in columns)
            command.Parameters.Add(mapping.CreateParameter(command, parameter, property.GetGetter().GetClrValue(row), property.IsNullable));
        return text;
    }
}
