using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// One statement that adds rows of several tables, with the columns and types of the model. PostgreSQL checks foreign keys at
/// its end, so the order of the tables does not matter; that of the rows of one table is kept. To prepare each as a change of
/// its own costs EF Core, and to execute them one by one costs PostgreSQL, several times as much
/// (docs/decisions/0007-one-batch-is-a-transaction.md).
/// </summary>
internal sealed class RowInsert
{
    private static readonly ConcurrentDictionary<Shape, RowInsert> Known = new();
    private static readonly NpgsqlCommand Factory = new();

    private readonly Dictionary<IEntityType, (IProperty Property, RelationalTypeMapping Mapping)[]> columns;
    private readonly string text;

    private RowInsert(Shape shape)
    {
        columns = shape.Tables.ToDictionary(x => x.Type, x => ColumnsOf(x.Type));
        var (inserts, place) = (new List<string>(), 0);
        foreach (var (type, count) in shape.Tables)
        {
            inserts.Add(Insert(type, columns[type], count, place));
            place += count * columns[type].Length;
        }

        // The order in which PostgreSQL takes statements of a "with" is not defined, so those of one table are not apart.
        var others = inserts.SkipLast(1).Select((x, i) => $"r{i} as ({x})").ToList();
        text = (others.Count > 0 ? $"with {string.Join(", ", others)} " : "") + inserts[^1] + (HasVersion(shape.Tables[^1].Type) ? " returning xmin" : "");
    }

    /// <summary>Whether such a row can be added so: what it is made of is all in its object, and the database gives nothing but its version.</summary>
    public static bool Takes(IEntityType type) =>
        type.BaseType is null && !type.IsOwned() && !type.GetDirectlyDerivedTypes().Any() && !type.GetComplexProperties().Any()
        && !type.GetNavigations().Any(x => x.ForeignKey.IsOwnership)
        && type.GetProperties().All(x => IsVersion(x) || (!x.IsShadowProperty() && x.ValueGenerated == ValueGenerated.Never));

    /// <param name="model">Of the rows.</param>
    /// <param name="rows">At least one. The statement returns the version of its last table's, if they have any.</param>
    public static NpgsqlBatchCommand Of(IModel model, IEnumerable<object> rows)
    {
        var tables = rows.GroupBy(x => model.FindEntityType(x.GetType())!).ToList();
        return Known.GetOrAdd(new([.. tables.Select(x => (x.Key, x.Count()))]), shape => new(shape)).Fill(tables);
    }

    public static bool HasVersion(IEntityType type) => type.GetProperties().Any(IsVersion);

    private NpgsqlBatchCommand Fill(List<IGrouping<IEntityType, object>> tables)
    {
        var statement = new NpgsqlBatchCommand(text);
        foreach (var table in tables)
        {
            var own = columns[table.Key];
            foreach (var row in table)
            {
                foreach (var (property, mapping) in own)
                    statement.Parameters.Add((NpgsqlParameter)mapping.CreateParameter(Factory, "", property.GetGetter().GetClrValue(row), property.IsNullable));
            }
        }

        return statement;
    }

    private static string Insert(IEntityType type, (IProperty Property, RelationalTypeMapping Mapping)[] columns, int count, int first)
    {
        var names = string.Join(", ", columns.Select(x => x.Property.GetColumnName()));
        var rows = Enumerable.Range(0, count).Select(row => $"({string.Join(", ", columns.Select((_, i) => $"${first + (row * columns.Length) + i + 1}"))})");
        return $"insert into {type.GetTableName()} ({names}) values {string.Join(", ", rows)}";
    }

    /// <summary>What the model does not show of the class, the database gives.</summary>
    private static (IProperty, RelationalTypeMapping)[] ColumnsOf(IEntityType type) =>
        [.. type.GetProperties().Where(x => !x.IsShadowProperty() && !IsVersion(x)).Select(x => (x, x.GetRelationalTypeMapping()))];

    private static bool IsVersion(IProperty property) => property.IsConcurrencyToken && property.ValueGenerated == ValueGenerated.OnAddOrUpdate;

    /// <summary>Which tables, in which order, with how many rows.</summary>
    private sealed record Shape((IEntityType Type, int Count)[] Tables)
    {
        public bool Equals(Shape? other) => other is not null && Tables.AsSpan().SequenceEqual(other.Tables);

        public override int GetHashCode() => Tables.Aggregate(0, HashCode.Combine);
    }
}
