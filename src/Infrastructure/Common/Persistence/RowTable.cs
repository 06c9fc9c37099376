using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>What the model says of a table to which rows are added, read from it once.</summary>
internal sealed class RowTable
{
    private static readonly ConcurrentDictionary<IEntityType, RowTable> Known = new();

    private readonly RowColumn[] columns;

    private RowTable(IEntityType type)
    {
        Type = type;
        Name = type.GetTableName()!;
        Takes = TakesAll(type);
        HasVersion = type.GetProperties().Any(IsVersion);
        TakesUnfollowed = Takes && !Ways(type).Any();
        EmptiesCache = type.EmptiesCacheWhenNew();
        Stamps = new(type);
        // What the model does not show of the class, the database gives.
        columns = [.. type.GetProperties().Where(x => !x.IsShadowProperty() && !IsVersion(x)).Select(RowColumn.Of)];
    }

    public IEntityType Type { get; }

    public string Name { get; }

    /// <summary>Whether a row can be added by its columns: what it is made of is all in its object, and the database gives nothing but its version.</summary>
    public bool Takes { get; }

    public bool HasVersion { get; }

    /// <summary>The same, and neither is anything saved because it can be reached from it, nor it because it can be reached from others.</summary>
    public bool TakesUnfollowed { get; }

    /// <summary>Whether a new row changes what nodes remember.</summary>
    public bool EmptiesCache { get; }

    public RowStamps Stamps { get; }

    public int Width => columns.Length;

    public IEnumerable<string> Columns => columns.Select(x => x.Name);

    public static RowTable Of(IEntityType type) => Known.GetOrAdd(type, x => new(x));

    public void Fill(NpgsqlParameterCollection parameters, object row)
    {
        foreach (var column in columns)
            parameters.Add(column.Value(row));
    }

    private static bool TakesAll(IEntityType type) =>
        type.BaseType is null && !type.IsOwned() && !type.GetDirectlyDerivedTypes().Any() && !type.GetComplexProperties().Any()
        && !type.GetNavigations().Any(x => x.ForeignKey.IsOwnership)
        && type.GetProperties().All(x => IsVersion(x) || (!x.IsShadowProperty() && x.ValueGenerated == ValueGenerated.Never));

    private static IEnumerable<INavigation> Ways(IEntityType type) =>
        type.GetForeignKeys().Concat(type.GetReferencingForeignKeys()).SelectMany(x => new[] { x.DependentToPrincipal, x.PrincipalToDependent }).OfType<INavigation>();

    private static bool IsVersion(IProperty property) => property.IsConcurrencyToken && property.ValueGenerated == ValueGenerated.OnAddOrUpdate;
}
