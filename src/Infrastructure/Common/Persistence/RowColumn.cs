using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>A column of rows that are added: the value of its property as the model stores it, not boxed where that can be.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Value">Of a row, as a parameter.</param>
internal sealed record RowColumn(string Name, Func<object, NpgsqlParameter> Value)
{
    private static readonly NpgsqlCommand Factory = new();
    private static readonly MethodInfo Typed = typeof(RowColumn).GetMethod(nameof(OfType), BindingFlags.NonPublic | BindingFlags.Static)!;

    // What Npgsql takes a value for by its type alone. To name a type that it takes anyway makes it look the type up each time.
    private static readonly HashSet<(Type, NpgsqlDbType)> Plain =
    [
        (typeof(string), NpgsqlDbType.Text), (typeof(string), NpgsqlDbType.Varchar), (typeof(Guid), NpgsqlDbType.Uuid), (typeof(bool), NpgsqlDbType.Boolean),
        (typeof(short), NpgsqlDbType.Smallint), (typeof(int), NpgsqlDbType.Integer), (typeof(long), NpgsqlDbType.Bigint), (typeof(DateTimeOffset), NpgsqlDbType.TimestampTz),
    ];

    public static RowColumn Of(IProperty property)
    {
        var (name, mapping) = (property.GetColumnName(), property.GetRelationalTypeMapping());
        var row = Expression.Parameter(typeof(object));
        var member = property.PropertyInfo is { } found ? Expression.Property(Expression.Convert(row, property.DeclaringType.ClrType), found) : null;
        var value = member is null ? null : Stored(member, mapping);
        if (value is null || !Plain.Contains((value.Type, TypeOf(mapping))))
            return new(name, Mapped(property, mapping));
        var read = Expression.Lambda(value, row).Compile();
        return new(name, (Func<object, NpgsqlParameter>)Typed.MakeGenericMethod(value.Type).Invoke(null, [read])!);
    }

    /// <summary>Null for what a converter does not say of nothing: EF Core leaves a converter out there.</summary>
    private static Expression? Stored(Expression value, RelationalTypeMapping mapping) => mapping.Converter switch
    {
        null => value,
        { ConvertToProviderExpression: var convert } when value.Type == convert.Parameters[0].Type && value.Type.IsValueType =>
            ReplacingExpressionVisitor.Replace(convert.Parameters[0], value, convert.Body),
        _ => null,
    };

    private static Func<object, NpgsqlParameter> OfType<T>(Func<object, T> read) => row => new NpgsqlParameter<T> { TypedValue = read(row) };

    private static Func<object, NpgsqlParameter> Mapped(IProperty property, RelationalTypeMapping mapping)
    {
        var getter = property.GetGetter();
        return row => (NpgsqlParameter)mapping.CreateParameter(Factory, "", getter.GetClrValue(row), property.IsNullable);
    }

    private static NpgsqlDbType TypeOf(RelationalTypeMapping mapping) =>
        ((NpgsqlParameter)mapping.CreateParameter(Factory, "", null, nullable: true)).NpgsqlDbType;
}
