using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// The transaction of a command, opened by its first statement. A command that sends nothing before it saves needs none:
/// its changes are one batch, which PostgreSQL commits as a whole at its end, so it costs one round trip instead of two
/// and holds no connection while it computes (docs/decisions/0007-one-batch-is-a-transaction.md).
/// </summary>
internal sealed class CommandTransaction(AppDb db)
{
    // More rows than this could be split over several batches.
    private const int MostInOneBatch = 20;

    // EF Core counts the rows of a delete by the place of its statement in the batch, so the scope, which would be one before
    // it, is announced with a statement of its own where that has not been done yet.
    private const string Nothing = "select";

    private const string End = "commit";

    private IReadOnlyList<IScopeOwned> unsent = [];
    private bool isLast;
    private bool commitsItself;
    private bool isOver;

    /// <summary>Before every statement of the command.</summary>
    public async ValueTask Enter(DbCommand statement, CancellationToken cancellation)
    {
        if (isOver)
            throw new InvalidOperationException("The command has saved its changes as one batch, so nothing can follow in its transaction.");
        isOver = isLast || commitsItself;
        if (isLast || statement.Transaction is not null)
            return;
        statement.Transaction = await Open(cancellation);
    }

    public async Task<DbTransaction> Open(CancellationToken cancellation) =>
        (db.Database.CurrentTransaction ?? await db.Database.BeginTransactionAsync(cancellation)).GetDbTransaction();

    /// <summary>The lock goes with the next statement.</summary>
    public async Task Hold(string key, CancellationToken cancellation)
    {
        await Open(cancellation);
        db.PendingLock = key;
    }

    /// <param name="rows">Audit events, events and jobs. They go before the other changes, in the same batch.</param>
    /// <param name="isFinal">Nothing is sent after this in the transaction.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task Save(IReadOnlyList<IScopeOwned> rows, bool isFinal, CancellationToken cancellation)
    {
        var isAdded = IsAddedInOneBatch(rows.Count);
        isLast = isAdded && db.Database.CurrentTransaction is null;
        commitsItself = isAdded && isFinal && !isLast;
        if (isAdded)
            unsent = Own(rows);
        else
            db.AddRange(rows);
        if (isAdded ? IsNothingElse() : db.AnnouncedScope != db.Scope || db.PendingLock is not null)
            await db.Database.ExecuteSqlRawAsync(Nothing, cancellation);
        if (!isOver)
            await db.SaveChangesAsync(cancellation);
        if (unsent.Count > 0)
            throw new InvalidOperationException("The rows of the command were not sent with its changes.");
    }

    /// <summary>
    /// Puts the rows that were not tracked into the command's last statement, in front of what it says, and the end of an explicit
    /// transaction behind it.
    /// </summary>
    public void Attach(DbCommand statement)
    {
        if (unsent.Count > 0)
        {
            var text = RowInsert.Text(statement, db.Model, unsent);
            statement.CommandText = statement.CommandText == Nothing ? text : text + statement.CommandText;
            unsent = [];
        }

        if (commitsItself && isOver)
            statement.CommandText = $"{statement.CommandText.TrimEnd().TrimEnd(';')};\n{End}";
    }

    public Task Commit(CancellationToken cancellation) =>
        commitsItself && isOver ? Task.CompletedTask : db.Database.CurrentTransaction?.CommitAsync(cancellation) ?? Task.CompletedTask;

    /// <summary>An update or a delete may meet no row, which is seen only when the batch has ended, and must be undone with all else.</summary>
    private bool IsAddedInOneBatch(int rows)
    {
        var states = db.ChangeTracker.Entries().Select(x => x.State).ToList();
        return states.Count + rows <= MostInOneBatch && states.TrueForAll(x => x is EntityState.Added or EntityState.Unchanged);
    }

    private IReadOnlyList<IScopeOwned> Own(IReadOnlyList<IScopeOwned> rows)
    {
        foreach (var row in rows)
            db.CheckOwner(row);
        return rows;
    }

    private bool IsNothingElse()
    {
        if (unsent.Count == 0)
            return false;
        db.ChangeTracker.DetectChanges();
        return !db.ChangeTracker.HasChanges();
    }

    /// <summary>Without effect after <see cref="Commit"/>.</summary>
    public async Task Rollback()
    {
        if (db.Database.CurrentTransaction is { } transaction)
            await transaction.DisposeAsync();
    }
}
