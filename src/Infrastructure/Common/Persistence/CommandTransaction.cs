using System.Data.Common;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// The transaction of a command, opened by its first statement. A command that sends nothing before it saves, and only adds
/// rows, needs none: they are one statement, so it costs one round trip instead of two and holds no connection while it
/// computes (docs/decisions/0007-one-batch-is-a-transaction.md).
/// </summary>
internal sealed class CommandTransaction(AppDb db)
{
    // Each number and order of types is a statement of its own to prepare.
    private const int MostInOneStatement = 20;

    // EF Core counts the rows of a delete by the place of its statement in the batch, so the scope, which would be one before
    // it, is announced with a statement of its own where that has not been done yet.
    private const string Nothing = "select";

    private bool isOver;

    /// <summary>Whether a statement has changed what nodes remember, which the change tracker does not see.</summary>
    public bool ChangesCached { get; private set; }

    /// <summary>Before every statement of the command.</summary>
    public async ValueTask Enter(DbCommand statement, CancellationToken cancellation)
    {
        if (isOver)
            throw new InvalidOperationException("The command has saved its changes for good, so nothing can follow in its transaction.");
        statement.Transaction ??= await Open(cancellation);
    }

    /// <summary>Every statement but those that EF Core saves with: of these the change tracker says it.</summary>
    public void Notice(string text) => ChangesCached |= CachedTables.AreChangedBy(text, db.Model);

    public async Task<DbTransaction> Open(CancellationToken cancellation) =>
        (db.Database.CurrentTransaction ?? await db.Database.BeginTransactionAsync(cancellation)).GetDbTransaction();

    /// <summary>The lock goes with the next statement.</summary>
    public async Task Hold(string key, CancellationToken cancellation)
    {
        if (db.PendingLock is { } waiting && waiting != key)
            throw new InvalidOperationException("Another lock waits for the next statement, and one statement takes one lock.");
        await Open(cancellation);
        db.PendingLock = key;
    }

    /// <param name="rows">Audit events, events and jobs, which are only added and never read back. They are not tracked where they need not be.</param>
    /// <param name="isFinal">Nothing is sent after this in the transaction.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task Save(IReadOnlyList<IScopeOwned> rows, bool isFinal, CancellationToken cancellation)
    {
        db.ChangeTracker.DetectChanges();
        var changed = db.ChangeTracker.Entries().Where(x => x.State != EntityState.Unchanged).ToList();
        var count = changed.Count + rows.Count + db.New.All.Count;
        if (count == 0)
            return;
        if (count <= MostInOneStatement && changed.TrueForAll(x => x.State == EntityState.Added && RowTable.Of(x.Metadata).Takes))
        {
            await Add(changed, rows, isFinal, cancellation);
            return;
        }

        db.AddRange(rows);
        if (db.IsScopeDue || db.PendingLock is not null)
            await db.Database.ExecuteSqlRawAsync(Nothing, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    public Task Commit(CancellationToken cancellation) =>
        isOver ? Task.CompletedTask : db.Database.CurrentTransaction?.CommitAsync(cancellation) ?? Task.CompletedTask;

    /// <summary>Without effect after <see cref="Commit"/>.</summary>
    public async Task Rollback()
    {
        if (db.Database.CurrentTransaction is { } transaction)
            await transaction.DisposeAsync();
    }

    private async Task Add(List<EntityEntry> added, IReadOnlyList<IScopeOwned> rows, bool isFinal, CancellationToken cancellation)
    {
        db.Prepare();
        foreach (var row in rows)
            db.CheckOwner(row);
        var all = added.Select(x => new NewRow(x.Entity, RowTable.Of(x.Metadata))).Concat(db.New.All).OrderBy(x => x.Table.HasVersion).ToList();
        var version = await Send(RowInsert.Of(db.Model, rows.Concat(all.Select(x => x.Row))), isFinal, cancellation);
        foreach (var entry in added.Where(x => RowTable.Of(x.Metadata).HasVersion))
            entry.Property("Version").CurrentValue = version;
        foreach (var (row, table) in db.New.All.Where(x => x.Table.HasVersion))
            table.Stamps.Version!(row, (uint)version!);
        db.ChangeTracker.AcceptAllChanges();
    }

    /// <returns>The version of every row that the statement has added, which is the number of its transaction.</returns>
    private async Task<object?> Send(NpgsqlBatchCommand statement, bool isFinal, CancellationToken cancellation)
    {
        var transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        isOver = transaction is null || isFinal;
        await using var lane = transaction is null ? await db.Open(cancellation) : null;
        await using var batch = new NpgsqlBatch(lane?.Connection ?? transaction!.Connection, transaction);
        foreach (var first in ScopeInterceptor.Before(db, transaction is not null))
            batch.BatchCommands.Add(first);
        batch.BatchCommands.Add(statement);
        if (transaction is not null && isFinal)
            batch.BatchCommands.Add(new("commit")); // in the same round trip
        return await Execute(batch, cancellation);
    }

    private static async Task<object?> Execute(NpgsqlBatch batch, CancellationToken cancellation)
    {
        object? version = null;
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        // PostgreSQL answers once all is done, the commit too, so whoever goes away now is too late.
        do
        {
            while (await reader.ReadAsync(CancellationToken.None))
                version = reader.GetValue(0);
        }
        while (await reader.NextResultAsync(CancellationToken.None)); // also what the commit has to say
        return version;
    }
}
