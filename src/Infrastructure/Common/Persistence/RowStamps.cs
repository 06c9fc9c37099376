using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>Writes what an <see cref="Entity{TSelf}"/> is given when it is saved, and nobody else can write. Null for what a row has not.</summary>
internal sealed class RowStamps(IEntityType type)
{
    public Action<object, DateTimeOffset>? CreatedAt { get; } = Setter<DateTimeOffset>(type, nameof(CreatedAt));

    public Action<object, DateTimeOffset>? UpdatedAt { get; } = Setter<DateTimeOffset>(type, nameof(UpdatedAt));

    public Action<object, uint>? Version { get; } = Setter<uint>(type, nameof(Version));

    public Action<object, Id<Organization>>? TenantId { get; } = Setter<Id<Organization>>(type, nameof(TenantId));

    /// <summary>As everything that changes is stamped: what has a time of its last change has one of its first too.</summary>
    public void Times(object row, DateTimeOffset now)
    {
        if (UpdatedAt is null)
            return;
        UpdatedAt(row, now);
        CreatedAt!(row, now);
    }

    private static Action<object, T>? Setter<T>(IEntityType type, string name)
    {
        if (type.FindProperty(name)?.PropertyInfo is not { } found || found.PropertyType != typeof(T))
            return null;
        // The setter is private to the class that declares it.
        var property = found.DeclaringType!.GetProperty(name)!;
        var (row, value) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(T)));
        var set = Expression.Call(Expression.Convert(row, property.DeclaringType!), property.GetSetMethod(nonPublic: true)!, value);
        return Expression.Lambda<Action<object, T>>(set, row, value).Compile();
    }
}
