using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Platform.Application.Organizations.Organizations;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Infrastructure.Organizations.Organizations;

/// <summary>
/// Written from the model, so that no table is forgotten: everything with a <c>tenant_id</c>, and everything with a
/// <c>scope_id</c> but the audit trail, which nobody can delete from and which goes with its months.
/// </summary>
internal sealed class OrganizationErasures(ScopedDb db, TimeProvider clock) : IOrganizationErasures
{
    private const int Most = 5000;

    public async Task<bool> EraseSome(Id<Organization> organization, CancellationToken cancellation)
    {
        await KeepSlugs(organization, cancellation);
        var left = Most;
        foreach (var (table, owner, parents) in Tables(db.Context.Model))
        {
            foreach (var parent in parents)
                await Execute($"update {table} set {parent} = null where {owner} = $1 and {parent} is not null", organization, cancellation);
            left -= await Execute($"delete from {table} where ctid = any(array(select ctid from {table} where {owner} = $1 limit {left}))", organization, cancellation);
            if (left <= 0)
                return false;
        }

        return true;
    }

    /// <summary>Each before what it refers to, with the column of its owner and the columns by which its rows refer to each other.</summary>
    internal static IEnumerable<(string Table, string Owner, string[] Parents)> Tables(IModel model)
    {
        var owned = model.GetEntityTypes().Where(x => OwnerOf(x) is not null && x[MappingExtensions.AppendOnlyAnnotation] is null)
            .OrderBy(x => OwnershipModel.KindOf(x) == Ownership.TenantRoot).ThenBy(x => x.Name, StringComparer.Ordinal).ToList();
        while (owned.Count > 0)
        {
            var next = owned.Find(x => !x.GetReferencingForeignKeys().Any(y => y.DeclaringEntityType != x && owned.Contains(y.DeclaringEntityType)))
                ?? throw new InvalidOperationException($"These refer to each other in a circle, so none of them can be removed first: {string.Join(", ", owned.Select(x => x.ClrType.Name))}.");
            owned.Remove(next);
            yield return (next.GetTableName()!, OwnerOf(next)!.GetColumnName(), [.. ParentsOf(next)]);
        }
    }

    private static IProperty? OwnerOf(IEntityType entity) => OwnershipModel.KindOf(entity) == Ownership.TenantRoot
        ? entity.FindProperty("Id")
        : entity.FindProperty(nameof(ITenantOwned.TenantId)) ?? entity.FindProperty(nameof(IScopeOwned.ScopeId));

    private static IEnumerable<string> ParentsOf(IEntityType entity) => entity.GetForeignKeys()
        .Where(x => x.PrincipalEntityType == entity && x.DeleteBehavior == DeleteBehavior.Restrict)
        .SelectMany(x => x.Properties).Where(x => x.IsNullable).Select(x => x.GetColumnName()).Distinct();

    /// <summary>Who still writes to its slugs shall not write to whoever takes them: they are the platform's for as long as any that is given up.</summary>
    private Task<int> KeepSlugs(Id<Organization> organization, CancellationToken cancellation) => Execute(
        "update held_slugs set scope_id = $2, given_up_at = coalesce(given_up_at, $3) where scope_id = $1", organization, cancellation,
        new NpgsqlParameter<Guid> { TypedValue = Guid.Empty }, new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });

    private async Task<int> Execute(string statement, Id<Organization> organization, CancellationToken cancellation, params NpgsqlParameter[] others)
    {
        await using var command = await db.Statement(statement, cancellation);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organization.Value });
        command.Parameters.AddRange(others);
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
