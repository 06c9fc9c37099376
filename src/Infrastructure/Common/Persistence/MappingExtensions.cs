using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>What mappings of tenant-owned entities say beyond EF Core's own words.</summary>
internal static class MappingExtensions
{
    internal const string ErrorAnnotation = "Platform:Error";
    internal const string AppendOnlyAnnotation = "Platform:AppendOnly";
    internal const string PartitionAnnotation = "Platform:PartitionByMonth";
    internal const string CacheAnnotation = "Platform:Cache";

    /// <summary>A foreign key to another row of the same tenant. Its violation answers <paramref name="error"/>.</summary>
    public static void References<T, TTarget>(
        this EntityTypeBuilder<T> entity, Expression<Func<T, object?>> property, DeleteBehavior onDelete, PlatformError? error = null)
        where T : TenantEntity<T>, IEntity
        where TTarget : TenantEntity<TTarget>, IEntity =>
        entity.References<T, TTarget>([nameof(ITenantOwned.TenantId), nameof(Entity<TTarget>.Id)], [nameof(ITenantOwned.TenantId), NameOf(property)], onDelete, error);

    /// <summary>The same, to a <see cref="UniqueKey"/> of the target.</summary>
    public static void References<T, TTarget>(
        this EntityTypeBuilder<T> entity, Expression<Func<T, object?>> property, string target, DeleteBehavior onDelete, PlatformError? error = null)
        where T : TenantEntity<T>, IEntity
        where TTarget : TenantEntity<TTarget>, IEntity =>
        entity.References<T, TTarget>([target, nameof(ITenantOwned.TenantId)], [NameOf(property), nameof(ITenantOwned.TenantId)], onDelete, error);

    /// <summary>A second row with the same values answers <paramref name="error"/>. Unique within the tenant for its entities.</summary>
    public static IndexBuilder<T> Unique<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, object?>> properties, PlatformError error)
        where T : class
    {
        var index = entity.HasIndex(properties).IsUnique();
        index.Metadata.SetAnnotation(ErrorAnnotation, error.Code);
        return index;
    }

    /// <summary>The same for a property that other rows of the tenant refer to. The tenant comes second, as in every index but the primary key.</summary>
    public static void UniqueKey<T>(this EntityTypeBuilder<T> entity, string property, PlatformError error)
        where T : TenantEntity<T>, IEntity =>
        entity.HasAlternateKey(property, nameof(ITenantOwned.TenantId)).Metadata.SetAnnotation(ErrorAnnotation, error.Code);

    /// <summary>The same for a primary key.</summary>
    public static void IsUnique(this KeyBuilder key, PlatformError error) => key.Metadata.SetAnnotation(ErrorAnnotation, error.Code);

    /// <summary>Rows can be added and read, and neither changed nor removed.</summary>
    /// <param name="entity">The mapping.</param>
    /// <param name="erasable">Columns with personal data, which the system role can overwrite when a person is erased.</param>
    public static void IsAppendOnly<T>(this EntityTypeBuilder<T> entity, params string[] erasable)
        where T : class => entity.HasAnnotation(AppendOnlyAnnotation, string.Join(", ", erasable));

    /// <summary>One partition a month, by this column of the primary key.</summary>
    public static void IsPartitionedByMonth<T>(this EntityTypeBuilder<T> entity, string column)
        where T : class => entity.HasAnnotation(PartitionAnnotation, column);

    /// <summary>Every change of a row, however it is made, empties the caches of all nodes for <c>kind:value of column</c>. May be said more than once.</summary>
    public static void EmptiesCache<T>(this EntityTypeBuilder<T> entity, string kind, string column)
        where T : class => entity.HasAnnotation(CacheAnnotation, entity.Metadata[CacheAnnotation] is string others ? $"{others}:{kind}:{column}" : $"{kind}:{column}");

    /// <summary>Whether to save the row changes what nodes remember.</summary>
    public static bool EmptiesCache(EntityEntry entry) => entry.State switch
    {
        EntityState.Unchanged => false,
        EntityState.Added => entry.Metadata.EmptiesCacheWhenNew(),
        _ => entry.Metadata[CacheAnnotation] is not null,
    };

    /// <summary>Whether a new row can change what is remembered: not where all is found by its own id, since nobody remembers what is not there.</summary>
    public static bool EmptiesCacheWhenNew(this IReadOnlyEntityType entity) =>
        entity[CacheAnnotation] is string rules && rules.Split(':').Where((_, index) => index % 2 == 1).Any(x => x != "id");

    private static void References<T, TTarget>(this EntityTypeBuilder<T> entity, string[] key, string[] properties, DeleteBehavior onDelete, PlatformError? error)
        where T : class
        where TTarget : class
    {
        var foreignKey = entity.HasOne<TTarget>().WithMany().HasPrincipalKey(key).HasForeignKey(properties).OnDelete(onDelete);
        foreignKey.Metadata.SetAnnotation(ErrorAnnotation, error?.Code);
    }

    private static string NameOf<T>(Expression<Func<T, object?>> property) =>
        ((MemberExpression)(property.Body is UnaryExpression convert ? convert.Operand : property.Body)).Member.Name;
}
