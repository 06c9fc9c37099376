using Microsoft.EntityFrameworkCore.Metadata;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>Who owns the rows of a table.</summary>
internal enum Ownership
{
    Tenant,
    TenantRoot,
    User,
    Scope,
    Global,
}

/// <summary>Gives every entity the key, indexes and foreign keys of its kind, and refuses to build a model where one could be forgotten.</summary>
internal static class OwnershipModel
{
    private const string TenantId = nameof(ITenantOwned.TenantId);

    public static Ownership KindOf(IReadOnlyEntityType entity)
    {
        var kinds = Kinds(entity.ClrType).ToArray();
        return kinds.Length == 1
            ? kinds[0]
            : throw new InvalidOperationException($"{entity.ClrType.Name} has {kinds.Length} owners. Derive it from TenantEntity, or implement exactly one of ITenantRoot, IUserOwned, IScopeOwned and IGlobal.");
    }

    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes().Where(x => KindOf(x) == Ownership.Tenant).ToList())
        {
            var builder = model.Entity(entity.ClrType);
            builder.HasKey(TenantId, "Id");
            // Reading a version back needs a right that the application does not have on credentials.
            if (typeof(ICredential).IsAssignableFrom(entity.ClrType))
                builder.Ignore("Version");
            CheckForeignKeys(entity);
            TenantIndexes.Apply(entity);
        }

        foreach (var entity in model.Model.GetEntityTypes())
            TenantIndexes.OfForeignKeys(entity);

        foreach (var property in model.Model.GetEntityTypes().SelectMany(x => x.GetProperties()))
            Configure(property);
    }

    private static IEnumerable<Ownership> Kinds(Type type)
    {
        if (typeof(ITenantOwned).IsAssignableFrom(type))
            yield return Ownership.Tenant;
        if (typeof(ITenantRoot).IsAssignableFrom(type))
            yield return Ownership.TenantRoot;
        if (typeof(IUserOwned).IsAssignableFrom(type))
            yield return Ownership.User;
        if (typeof(IScopeOwned).IsAssignableFrom(type))
            yield return Ownership.Scope;
        if (typeof(IGlobal).IsAssignableFrom(type))
            yield return Ownership.Global;
    }

    private static void CheckForeignKeys(IMutableEntityType entity)
    {
        if (entity.GetForeignKeys().FirstOrDefault(x => !CarriesTenant(x)) is { } foreignKey)
            throw new InvalidOperationException($"{foreignKey} does not carry the tenant. Declare it with References, so that a reference across tenants cannot exist.");
    }

    private static bool CarriesTenant(IReadOnlyForeignKey foreignKey) => foreignKey.Properties.Zip(foreignKey.PrincipalKey.Properties).Any(x =>
        x.First.Name == TenantId && (x.Second.Name == TenantId || KindOf(foreignKey.PrincipalEntityType) == Ownership.TenantRoot));

    private static void Configure(IMutableProperty property)
    {
        if (property.Name == "Version" && property.ClrType == typeof(uint))
        {
            property.IsConcurrencyToken = true;
            property.ValueGenerated = ValueGenerated.OnAddOrUpdate;
            property.SetColumnName("xmin");
            property.SetColumnType("xid");
        }
        else if (property.IsPrimaryKey())
        {
            property.ValueGenerated = ValueGenerated.Never;
        }
    }
}
