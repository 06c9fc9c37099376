using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// One statement that adds rows of several tables, with the columns and types of the model. PostgreSQL checks foreign keys at
/// its end, so their order does not matter. To prepare each as a change of its own costs EF Core, and to execute them one by
/// one costs PostgreSQL, several times as much (docs/decisions/0007-one-batch-is-a-transaction.md).
/// </summary>
internal sealed class RowInsert
{
    private static readonly ConcurrentDictionary<Shape, RowInsert> Known = new();
    private static readonly NpgsqlCommand Factory = new();

    private readonly IReadOnlyList<(IProperty Property, RelationalTypeMapping Mapping)[]> columns;
    private readonly string text;

    private RowInsert(Shape shape)
    {
        columns = [.. shape.Types.Select(ColumnsOf)];
        var first = 0;
        var inserts = shape.Types.Zip(columns, (type, own) => Insert(type, own, (first += own.Length) - own.Length)).ToList();
        var others = inserts.SkipLast(1).Select((x, i) => $"r{i} as ({x})").ToList();
        text = (others.Count > 0 ? $"with {string.Join(", ", others)} " : "") + inserts[^1] + (HasVersion(shape.Types[^1]) ? " returning xmin" : "");
    }

    /// <summary>Whether such a row can be added so: what it is made of is all in its object, and the database gives nothing but its version.</summary>
    public static bool Takes(IEntityType type) =>
        type.BaseType is null && !type.IsOwned() && !type.GetDirectlyDerivedTypes().Any() && !type.GetComplexProperties().Any()
        && !type.GetNavigations().Any(x => x.ForeignKey.IsOwnership)
        && type.GetProperties().All(x => IsVersion(x) || (!x.IsShadowProperty() && x.ValueGenerated == ValueGenerated.Never));

    /// <param name="model">Of the rows.</param>
    /// <param name="rows">At least one. The statement returns the version of the last one, if it has any.</param>
    public static NpgsqlBatchCommand Of(IModel model, IReadOnlyList<object> rows) =>
        Known.GetOrAdd(new([.. rows.Select(x => model.FindEntityType(x.GetType())!)]), shape => new(shape)).Fill(rows);

    public static bool HasVersion(IEntityType type) => type.GetProperties().Any(IsVersion);

    private NpgsqlBatchCommand Fill(IReadOnlyList<object> rows)
    {
        var statement = new NpgsqlBatchCommand(text);
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var (property, mapping) in columns[i])
                statement.Parameters.Add((NpgsqlParameter)mapping.CreateParameter(Factory, "", property.GetGetter().GetClrValue(rows[i]), property.IsNullable));
        }

        return statement;
    }

    private static string Insert(IEntityType type, (IProperty Property, RelationalTypeMapping Mapping)[] columns, int first)
    {
        var names = string.Join(", ", columns.Select(x => x.Property.GetColumnName()));
        return $"insert into {type.GetTableName()} ({names}) values ({string.Join(", ", columns.Select((_, i) => $"${first + i + 1}"))})";
    }

    /// <summary>What the model does not show of the class, the database gives.</summary>
    private static (IProperty, RelationalTypeMapping)[] ColumnsOf(IEntityType type) =>
        [.. type.GetProperties().Where(x => !x.IsShadowProperty() && !IsVersion(x)).Select(x => (x, x.GetRelationalTypeMapping()))];

    private static bool IsVersion(IProperty property) => property.IsConcurrencyToken && property.ValueGenerated == ValueGenerated.OnAddOrUpdate;

    /// <summary>Which types, in which order.</summary>
    private sealed record Shape(IEntityType[] Types)
    {
        public bool Equals(Shape? other) => other is not null && Types.AsSpan().SequenceEqual(other.Types);

        public override int GetHashCode() => Types.Aggregate(0, HashCode.Combine);
    }
}
