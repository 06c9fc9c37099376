using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// One statement that adds rows of several tables, with the columns and types of the model. PostgreSQL checks foreign keys at
/// its end, so the order of the tables does not matter; that of the rows of one table is kept. To prepare each as a change of
/// its own costs EF Core, and to execute them one by one costs PostgreSQL, several times as much
/// (docs/decisions/0007-one-batch-is-a-transaction.md).
/// </summary>
internal static class RowInsert
{
    private static readonly ConcurrentDictionary<Shape, string> Known = new();

    /// <param name="model">Of the rows.</param>
    /// <param name="rows">At least one. The statement returns the version of its last table's, if they have any.</param>
    public static NpgsqlBatchCommand Of(IModel model, IEnumerable<object> rows)
    {
        var tables = new List<(RowTable Table, List<object> Rows)>(4);
        foreach (var row in rows)
        {
            var table = RowTable.Of(model.FindEntityType(row.GetType())!);
            var at = tables.FindIndex(x => x.Table == table);
            if (at >= 0)
                tables[at].Rows.Add(row);
            else
                tables.Add((table, [row]));
        }

        var statement = new NpgsqlBatchCommand(Known.GetOrAdd(new([.. tables.Select(x => (x.Table, x.Rows.Count))]), Text));
        foreach (var (table, own) in tables)
        {
            foreach (var row in own)
                table.Fill(statement.Parameters, row);
        }

        return statement;
    }

    private static string Text(Shape shape)
    {
        var (inserts, place) = (new List<string>(), 1);
        foreach (var (table, count) in shape.Tables)
        {
            inserts.Add(Insert(table, count, place));
            place += count * table.Width;
        }

        // The order in which PostgreSQL takes statements of a "with" is not defined, so those of one table are not apart.
        var others = inserts.SkipLast(1).Select((x, i) => $"r{i} as ({x})").ToList();
        return (others.Count > 0 ? $"with {string.Join(", ", others)} " : "") + inserts[^1] + (shape.Tables[^1].Table.HasVersion ? " returning xmin" : "");
    }

    private static string Insert(RowTable table, int count, int first)
    {
        var rows = Enumerable.Range(0, count).Select(row => $"({string.Join(", ", Enumerable.Range(first + (row * table.Width), table.Width).Select(x => $"${x}"))})");
        return $"insert into {table.Name} ({string.Join(", ", table.Columns)}) values {string.Join(", ", rows)}";
    }

    /// <summary>Which tables, in which order, with how many rows.</summary>
    private sealed record Shape((RowTable Table, int Count)[] Tables)
    {
        public bool Equals(Shape? other) => other is not null && Tables.AsSpan().SequenceEqual(other.Tables);

        public override int GetHashCode() => Tables.Aggregate(0, HashCode.Combine);
    }
}
