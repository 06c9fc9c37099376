using Microsoft.EntityFrameworkCore.Metadata;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// Rows of one tenant are read along the primary key, and by nothing else: in every other index the tenant comes second. One that
/// begins with the tenant looks to PostgreSQL like a way to a tenant's few rows, and where the average tenant has few, or nothing is
/// known of the table yet, it goes all the way along it for a row that the key would find, or for a page that the key has in order.
/// </summary>
internal static class TenantIndexes
{
    private const string TenantId = nameof(ITenantOwned.TenantId);

    /// <summary>Unique is unique within the tenant.</summary>
    public static void Apply(IMutableEntityType entity)
    {
        var tenant = entity.FindProperty(TenantId)!;
        foreach (var index in entity.GetIndexes().Where(x => x.IsUnique || x.Properties.Contains(tenant)).ToList())
            Replace(entity, index, TenantSecond(index.Properties, tenant));
    }

    /// <summary>An index for every foreign key that has none, of the rows that refer to something. EF Core's own would begin with the tenant.</summary>
    public static void OfForeignKeys(IMutableEntityType entity)
    {
        var tenant = entity.FindProperty(TenantId);
        foreach (var foreignKey in entity.GetForeignKeys().Where(x => !IsIndexed(entity, x.Properties)).ToList())
        {
            var properties = tenant is null ? foreignKey.Properties : TenantSecond(foreignKey.Properties, tenant);
            var index = entity.FindIndex(properties) is null
                ? entity.AddIndex(properties)
                : entity.AddIndex(properties, string.Join('_', properties.Select(x => Naming.Snake(x.Name)).Append("all")));
            index.SetFilter(AllThatRefer(foreignKey.Properties));
        }
    }

    private static IReadOnlyList<IMutableProperty> TenantSecond(IReadOnlyList<IMutableProperty> properties, IMutableProperty tenant)
    {
        List<IMutableProperty> others = [.. properties.Where(x => x != tenant)];
        return others.Count == 0 ? properties : [others[0], tenant, .. others[1..]];
    }

    private static bool IsIndexed(IMutableEntityType entity, IReadOnlyList<IMutableProperty> properties) =>
        entity.GetKeys().Select(x => x.Properties).Concat(entity.GetIndexes().Where(x => x.GetFilter() is not { } filter || filter == AllThatRefer(properties)).Select(x => x.Properties))
            .Any(x => x.Take(properties.Count).ToHashSet().SetEquals(properties));

    /// <summary>An index of fewer rows does not serve a foreign key.</summary>
    private static string? AllThatRefer(IReadOnlyList<IMutableProperty> properties)
    {
        var optional = properties.Where(x => x.IsNullable).Select(x => $"{Naming.Snake(x.Name)} is not null").ToList();
        return optional.Count == 0 ? null : string.Join(" and ", optional);
    }

    private static void Replace(IMutableEntityType entity, IMutableIndex index, IReadOnlyList<IMutableProperty> properties)
    {
        if (index.Properties.SequenceEqual(properties))
            return;
        entity.RemoveIndex(index);
        var replaced = entity.FindIndex(properties) ?? entity.AddIndex(properties);
        replaced.IsUnique = index.IsUnique;
        foreach (var annotation in index.GetAnnotations())
            replaced.SetAnnotation(annotation.Name, annotation.Value);
    }
}
