using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

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

    private static async ValueTask Announce(DbCommand command, CommandEventData eventData, CancellationToken cancellation)
    {
        if (eventData.Context is AppDb { Command: { } running })
        {
            await running.Enter(command, cancellation);
            running.Attach(command);
        }

        if (eventData.Context is AppDb { PendingLock: { } key } held)
        {
            held.PendingLock = null;
            command.CommandText = LockText + command.CommandText;
            command.Parameters.Add(new Npgsql.NpgsqlParameter<string>("app_lock", key));
        }

        if (eventData.Context is not AppDb { Scope.Kind: DataScopeKind.Tenant or DataScopeKind.User } db)
            return;
        if (db.AnnouncedScope == db.Scope)
            return;
        var inTransaction = command.Transaction is not null;
        if (inTransaction)
            db.AnnouncedScope = db.Scope;
        Prepend(command, db.Scope, inTransaction || db.Scope.Kind == DataScopeKind.User);
    }

    /// <summary>The scope, then a lock, as far as they are there.</summary>
    private static int StepsBefore(string text)
    {
        var scope = text.StartsWith(Marker, StringComparison.Ordinal) ? 1 : 0;
        var rest = scope == 0 ? text : text.AsSpan(text.IndexOf('\n') + 1);
        return rest.StartsWith(LockText) ? scope + 1 : scope;
    }

    /// <summary>Both settings where an earlier statement of the transaction may have left the other one.</summary>
    private static void Prepend(DbCommand command, DataScope scope, bool both)
    {
        var id = scope.Id.ToString();
        command.CommandText = (both ? BothText : TenantText) + command.CommandText;
        command.Parameters.Add(new Npgsql.NpgsqlParameter<string>("app_tenant", scope.Kind == DataScopeKind.Tenant ? id : ""));
        if (both)
            command.Parameters.Add(new Npgsql.NpgsqlParameter<string>("app_user", scope.Kind == DataScopeKind.User ? id : ""));
    }

    private static NotSupportedException Synchronous() => new("Use the asynchronous form: synchronous commands are not scoped to a tenant.");
}
