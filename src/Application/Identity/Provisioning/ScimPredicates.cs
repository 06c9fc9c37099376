using System.Globalization;
using System.Linq.Expressions;
using Platform.Domain.Identity.Provisioning;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Comparisons of a filter as conditions of a query.</summary>
internal static class ScimPredicates
{
    /// <summary>Of the whole filter; <paramref name="comparison"/> says what one comparison means for a row.</summary>
    public static Expression<Func<T, bool>> Of<T>(ScimFilter filter, Func<ScimFilter, Expression<Func<T, bool>>> comparison) => filter switch
    {
        ScimFilter.And both => Join(Of(both.Left, comparison), Of(both.Right, comparison), Expression.AndAlso),
        ScimFilter.Or either => Join(Of(either.Left, comparison), Of(either.Right, comparison), Expression.OrElse),
        ScimFilter.Not negation => Negate(Of(negation.Inner, comparison)),
        _ => comparison(filter),
    };

    /// <summary>Of a text that may be missing, in any case.</summary>
    public static Expression<Func<T, bool>> Text<T>(Expression<Func<T, string?>> text, ScimFilter.Compare compare)
    {
        if (compare.Operator == ScimOperator.Pr)
            return With<T, string?>(text, x => x != null);
        if (compare.Value is null && compare.Operator is ScimOperator.Eq or ScimOperator.Ne)
            return compare.Operator == ScimOperator.Eq ? With<T, string?>(text, x => x == null) : With<T, string?>(text, x => x != null);
        var value = (compare.Value as string ?? throw Needs(compare, "a text between quotation marks")).ToLowerInvariant();
        return With(text, compare.Operator switch
        {
            ScimOperator.Eq => x => x!.ToLower() == value,
            ScimOperator.Ne => x => x == null || x.ToLower() != value,
            ScimOperator.Co => x => x!.ToLower().Contains(value),
            ScimOperator.Sw => x => x!.ToLower().StartsWith(value),
            ScimOperator.Ew => x => x!.ToLower().EndsWith(value),
            ScimOperator.Gt => x => string.Compare(x!.ToLower(), value) > 0,
            ScimOperator.Ge => x => string.Compare(x!.ToLower(), value) >= 0,
            ScimOperator.Lt => x => string.Compare(x!.ToLower(), value) < 0,
            _ => x => string.Compare(x!.ToLower(), value) <= 0,
        });
    }

    public static Expression<Func<T, bool>> Time<T>(Expression<Func<T, DateTimeOffset>> time, ScimFilter.Compare compare)
    {
        if (compare.Operator == ScimOperator.Pr)
            return _ => true;
        if (!DateTimeOffset.TryParse(compare.Value as string, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var value))
            throw Needs(compare, "a time such as \"2026-01-31T12:00:00Z\"");
        return With(time, compare.Operator switch
        {
            ScimOperator.Eq => x => x == value,
            ScimOperator.Ne => x => x != value,
            ScimOperator.Gt => x => x > value,
            ScimOperator.Ge => x => x >= value,
            ScimOperator.Lt => x => x < value,
            ScimOperator.Le => x => x <= value,
            _ => throw Only(compare, "eq, ne, gt, ge, lt, le and pr"),
        });
    }

    public static Expression<Func<T, bool>> Truth<T>(Expression<Func<T, bool>> truth, ScimFilter.Compare compare)
    {
        if (compare.Operator == ScimOperator.Pr)
            return _ => true;
        // Entra ID compares with "true" as well.
        var value = compare.Value as bool? ?? (bool.TryParse(compare.Value as string, out var text) ? text : throw Needs(compare, "true or false"));
        return compare.Operator switch
        {
            ScimOperator.Eq => With(truth, value ? x => x : x => !x),
            ScimOperator.Ne => With(truth, value ? x => !x : x => x),
            _ => throw Only(compare, "eq, ne and pr"),
        };
    }

    public static Expression<Func<T, bool>> Id<T, TEntity>(Expression<Func<T, Id<TEntity>>> id, ScimFilter.Compare compare)
        where TEntity : IEntity
    {
        var text = compare.Value as string ?? throw Needs(compare, "a text between quotation marks");
        var isId = Domain.Common.Id<TEntity>.TryParse(text, null, out var value);
        return compare.Operator switch
        {
            ScimOperator.Eq => isId ? With(id, x => x == value) : _ => false,
            ScimOperator.Ne => isId ? With(id, x => x != value) : _ => true,
            _ => throw Only(compare, "eq and ne"),
        };
    }

    public static PlatformError Only(ScimFilter.Compare compare, string operators) =>
        ProvisioningErrors.Filter($"{ProvisioningErrors.Shown(compare.Attribute)} can be compared with {operators}.");

    public static Expression<Func<T, bool>> With<T, TValue>(Expression<Func<T, TValue>> value, Expression<Func<TValue, bool>> condition) =>
        Expression.Lambda<Func<T, bool>>(new Replacing(condition.Parameters[0], value.Body).Visit(condition.Body)!, value.Parameters);

    private static PlatformError Needs(ScimFilter.Compare compare, string what) =>
        ProvisioningErrors.Filter($"{ProvisioningErrors.Shown(compare.Attribute)} is compared with {what}.");

    private static Expression<Func<T, bool>> Join<T>(
        Expression<Func<T, bool>> left, Expression<Func<T, bool>> right, Func<Expression, Expression, Expression> how) =>
        Expression.Lambda<Func<T, bool>>(how(left.Body, new Replacing(right.Parameters[0], left.Parameters[0]).Visit(right.Body)!), left.Parameters);

    private static Expression<Func<T, bool>> Negate<T>(Expression<Func<T, bool>> inner) =>
        Expression.Lambda<Func<T, bool>>(Expression.Not(inner.Body), inner.Parameters);

    private sealed class Replacing(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
