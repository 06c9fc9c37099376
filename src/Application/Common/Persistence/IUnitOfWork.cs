namespace Platform.Application.Common.Persistence;

/// <summary>The transaction of a command. Leaving without <see cref="Commit"/> undoes everything.</summary>
public interface IUnitOfWork
{
    /// <summary>From here on everything that is sent belongs to one transaction. Sends nothing itself and holds no connection.</summary>
    void Begin();

    /// <summary>Whether anything was asked of the database, or is to be saved.</summary>
    bool IsTouched { get; }

    /// <summary>Writes all changes at once, and fills in what that decided (times, version) where <paramref name="response"/> is a view.</summary>
    Task Save(object response, CancellationToken cancellation);

    Task Commit(CancellationToken cancellation);

    Task Rollback();

    /// <summary>
    /// What the caller is told when the database has refused a statement of the command, whichever and wherever it was sent: a row
    /// that is there already, or that something refers to, or two commands that waited for each other. Null for anything else, and
    /// once it is committed: whoever were told to send it again would do it twice.
    /// </summary>
    PlatformError? RefusalOf(Exception exception);

    /// <summary>Runs after the commit and outside of it, for what cannot be undone.</summary>
    void AfterCommit(Func<CancellationToken, Task> action);
}

/// <summary>Answers of commands that carried an <c>Idempotency-Key</c>, kept 24 hours in the transaction of the effect.</summary>
public interface IIdempotency
{
    /// <summary>The stored answer, if this is a repeat. Throws when the key belongs to another request or is still running.</summary>
    Task<TResponse?> Find<TResponse>(CancellationToken cancellation)
        where TResponse : class;

    Task Keep(object response, CancellationToken cancellation);
}

/// <summary>The audit trail.</summary>
public interface IAuditTrail
{
    /// <summary>Adds the event to the current transaction, with the changes that it is about to save.</summary>
    void Succeeded(object command, object? response);

    /// <summary>Records that an operator has read something, perhaps as someone else. Throws when it cannot: what is not recorded is not shown.</summary>
    Task Read(object query);

    /// <summary>Whether the same command has succeeded on the same thing within a day.</summary>
    Task<bool> HasSucceeded(object command, CancellationToken cancellation);

    /// <summary>Records an attempt that did not succeed, in a transaction of its own. Never throws.</summary>
    Task Failed(object command, string code);
}
