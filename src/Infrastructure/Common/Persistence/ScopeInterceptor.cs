using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// Tells PostgreSQL whose rows the statement may see, in the same batch as the statement: no round trip, and local to
/// the transaction, so nothing stays behind on a pooled connection. Row-level security compares with it.
/// </summary>
internal sealed class ScopeInterceptor : DbCommandInterceptor
{
    private const string Marker = "select set_config(";
    private const string TenantText = Marker + "'app.tenant_id', @app_tenant, true);\n";
    private const string LockText = "select pg_advisory_xact_lock(hashtextextended(@app_lock, 0));\n";
    private const string BothText = Marker + "'app.tenant_id', @app_tenant, true), set_config('app.user_id', @app_user, true);\n";

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellation = default)
    {
        await Announce(command, eventData, cancellation);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellation = default)
    {
        await Announce(command, eventData, cancellation);
        return result;
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellation = default) =>
        eventData.Context is AppDb { Request: not null }
            ? throw new NotSupportedException("A scalar command would read the scope's result instead of its own. Use a query.")
            : ValueTask.FromResult(result);

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellation = default)
    {
        for (var steps = StepsBefore(command.CommandText); steps > 0; steps--)
            await result.NextResultAsync(cancellation);
        return result;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        eventData.Context is AppDb { Request: not null } ? throw Synchronous() : result;

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is AppDb { Request: not null } ? throw Synchronous() : result;

    /// <summary>For a batch that is sent without EF Core: the scope where it has not been told, and the lock that waits for a statement.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Before(AppDb db, bool inTransaction)
    {
        if (IsDue(db, inTransaction))
        {
            var (tenant, user) = Values(db.Scope);
            yield return IsForBoth(db.Scope, inTransaction)
                ? Statement("select set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true)", tenant, user)
                : Statement("select set_config('app.tenant_id', $1, true)", tenant);
        }

        if (db.PendingLock is { } key)
        {
            db.PendingLock = null;
            yield return Statement("select pg_advisory_xact_lock(hashtextextended($1, 0))", key);
        }
    }

    private static NpgsqlBatchCommand Statement(string text, params ReadOnlySpan<string> values)
    {
        var statement = new NpgsqlBatchCommand(text);
        foreach (var value in values)
            statement.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        return statement;
    }

    private static async ValueTask Announce(DbCommand command, CommandEventData eventData, CancellationToken cancellation)
    {
        if (eventData.Context is not AppDb db)
            return;
        db.CheckNothingIsRead();
        if (db.Command is { } running)
        {
            if (eventData.CommandSource != CommandSource.SaveChanges)
                running.Notice(command.CommandText);
            await running.Enter(command, cancellation);
        }

        if (db.PendingLock is { } key)
        {
            db.PendingLock = null;
            command.CommandText = LockText + command.CommandText;
            command.Parameters.Add(new NpgsqlParameter<string>("app_lock", key));
        }

        var inTransaction = command.Transaction is not null;
        if (!IsDue(db, inTransaction))
            return;
        var (tenant, user) = Values(db.Scope);
        var both = IsForBoth(db.Scope, inTransaction);
        command.CommandText = (both ? BothText : TenantText) + command.CommandText;
        command.Parameters.Add(new NpgsqlParameter<string>("app_tenant", tenant));
        if (both)
            command.Parameters.Add(new NpgsqlParameter<string>("app_user", user));
    }

    /// <summary>The scope, then a lock, as far as they are there.</summary>
    private static int StepsBefore(string text)
    {
        var scope = text.StartsWith(Marker, StringComparison.Ordinal) ? 1 : 0;
        var rest = scope == 0 ? text : text.AsSpan(text.IndexOf('\n') + 1);
        return rest.StartsWith(LockText) ? scope + 1 : scope;
    }

    /// <summary>Once in a transaction, and before every statement without one.</summary>
    private static bool IsDue(AppDb db, bool inTransaction)
    {
        if (!inTransaction)
            db.AnnouncedScope = null; // it ended with the transaction that was told
        if (!db.IsScopeDue)
            return false;
        if (inTransaction)
            db.AnnouncedScope = db.Scope;
        return true;
    }

    /// <summary>Both settings where an earlier statement of the transaction may have left the other one.</summary>
    private static bool IsForBoth(DataScope scope, bool inTransaction) => inTransaction || scope.Kind == DataScopeKind.User;

    private static (string Tenant, string User) Values(DataScope scope) =>
        scope.Kind == DataScopeKind.Tenant ? (scope.Id.ToString(), "") : ("", scope.Id.ToString());

    private static NotSupportedException Synchronous() => new("Use the asynchronous form: synchronous commands are not scoped to a tenant.");
}
