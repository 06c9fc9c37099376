using System.Linq.Expressions;
using TeamId = Platform.Domain.Common.Id<Platform.Domain.Organizations.Teams.Team>;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>The first wall: what a query sees without anyone remembering to say so.</summary>
internal static class Filters
{
    /// <summary>Leaves out the rows of other owners. Lifted on the system role alone.</summary>
    public const string Owner = "tenant";

    /// <summary>Leaves out what belongs to teams that the caller is not in.</summary>
    public const string Team = "team";

    /// <summary>Leaves out what is deleted and can be restored.</summary>
    public const string Deleted = "deleted";

    /// <summary>The comparison with the context's current owner, which EF Core reads as a parameter on every execution.</summary>
    public static LambdaExpression? Of(Type entity, Ownership kind, AppDb context) => kind switch
    {
        Ownership.Tenant => Equal(entity, nameof(ITenantOwned.TenantId), context, "CurrentTenant"),
        Ownership.TenantRoot => Equal(entity, "Id", context, "CurrentTenant"),
        Ownership.User => Equal(entity, nameof(IUserOwned.UserId), context, "CurrentUser"),
        Ownership.Scope => Equal(entity, nameof(IScopeOwned.ScopeId), context, "CurrentScopeId"),
        _ => null,
    };

    public static LambdaExpression NotDeleted(Type entity)
    {
        var row = Expression.Parameter(entity, "row");
        var deletedAt = Expression.Property(row, nameof(ISoftDeleted.DeletedAt));
        return Expression.Lambda(Expression.Equal(deletedAt, Expression.Constant(null, typeof(DateTimeOffset?))), row);
    }

    /// <summary><c>sees all teams, or no team's (unless limited to one), or one of the caller's teams'</c>: the one place that says it.</summary>
    public static LambdaExpression OfVisibleTeams(Type entity, AppDb context)
    {
        var row = Expression.Parameter(entity, "row");
        var team = Expression.Property(row, nameof(ITeamOwned.TeamId));
        var all = Expression.Property(Expression.Constant(context), "SeesAllTeams");
        var own = Expression.Property(Expression.Constant(context), "CurrentTeams");
        var shared = Expression.Property(Expression.Constant(context), "SeesShared");
        var isNone = Expression.AndAlso(shared, Expression.Equal(team, Expression.Constant(null, typeof(TeamId?))));
        var contains = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TeamId)], own, Expression.Property(team, "Value"));
        // Without the first half the statement asks whether there is a team of no id among the caller's.
        var isOwn = Expression.AndAlso(Expression.NotEqual(team, Expression.Constant(null, typeof(TeamId?))), contains);
        return Expression.Lambda(Expression.OrElse(all, Expression.OrElse(isNone, isOwn)), row);
    }

    private static LambdaExpression Equal(Type entity, string property, AppDb context, string current)
    {
        var row = Expression.Parameter(entity, "row");
        return Expression.Lambda(
            Expression.Equal(Expression.Property(row, property), Expression.Property(Expression.Constant(context), current)), row);
    }
}
