using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Application.Common.Requests;
using Platform.Domain.Messaging.Jobs;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Messaging.Events;
using Platform.Infrastructure.Messaging.Jobs;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>The context of the current scope, leased on first use from the pool of the role that the access rule grants.</summary>
internal sealed class ScopedDb(
    RequestContext request, AppDbPool app, SystemDb system, NodeCache cache, Outbox outbox, WakeUps wakeUps, TimeProvider clock, ILogger<ScopedDb> logger) : IAppDb, IUnitOfWork, IAsyncDisposable
{
    private readonly List<Func<CancellationToken, Task>> afterCommit = [];
    private readonly List<IScopeOwned> rows = [];
    private AppDb? leased;
    private bool onSystemRole;
    private bool isDisposed;
    private bool isCommand;
    private bool changesCached;

    DbContext IAppDb.Context => Context;

    public AppDb Context => leased is null ? Lease() : onSystemRole == IsSystem
        ? leased
        : throw new InvalidOperationException("The database role of a request cannot change while it runs.");

    private bool IsSystem => request.Scope.Kind == DataScopeKind.System;

    public IQueryable<T> Set<T>()
        where T : class => Context.Set<T>();

    public IQueryable<T> Mine<T>()
        where T : class, IVisibleToUser
    {
        var user = request.Scope.User;
        return Context.Set<T>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.UserId == user);
    }

    public IQueryable<T> AboutMe<T>()
        where T : class, IAboutUser
    {
        var user = request.Scope.User;
        return Context.Set<T>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.SubjectId == user);
    }

    public IQueryable<T> AcrossTenants<T>(bool withDeleted = false)
        where T : class => IsSystem
        ? Context.Set<T>().IgnoreQueryFilters(withDeleted ? [Filters.Owner, Filters.Deleted] : [Filters.Owner])
        : throw new InvalidOperationException("Only operators and the platform itself see all organizations.");

    public IQueryable<T> WithDeleted<T>()
        where T : class, ISoftDeleted => Context.Set<T>().IgnoreQueryFilters([Filters.Deleted]);

    public Task<T> Edit<T>(Id<T> id, CancellationToken cancellation)
        where T : Entity<T>, IEntity => Edit(Set<T>().Where(x => x.Id == id), cancellation);

    public async Task<T> Edit<T>(IQueryable<T> one, CancellationToken cancellation)
        where T : Entity<T>, IEntity => await EditOptional(one, cancellation) ?? throw CommonErrors.NotFound;

    public Task<T?> EditOptional<T>(Id<T> id, CancellationToken cancellation)
        where T : Entity<T>, IEntity => EditOptional(Set<T>().Where(x => x.Id == id), cancellation);

    public async Task<T?> EditOptional<T>(IQueryable<T> one, CancellationToken cancellation)
        where T : Entity<T>, IEntity
    {
        var entity = await one.SingleOrDefaultAsync(cancellation);
        if (entity is not null && request.ExpectedVersion is { } expected && expected != entity.Version)
            throw CommonErrors.PreconditionFailed;
        return entity;
    }

    public void Add<T>(T entity)
        where T : class => Context.New.Add(entity);

    /// <summary>A row of the platform's own that is only added, written when the command is saved. It is not tracked where it need not be.</summary>
    public void Append(IScopeOwned row) => rows.Add(row);

    public void Remove<T>(T entity)
        where T : class => Context.New.Remove(entity);

    public Task Serialize(string rule, CancellationToken cancellation, Id<Organization>? organization = null) => Context.Database.ExecuteSqlAsync(
        $"select pg_advisory_xact_lock(hashtextextended({$"{rule}:{organization?.Value ?? request.Scope.Id}"}, 0))", cancellation);

    public Task SerializeWithNext(string rule, CancellationToken cancellation) =>
        (Context.Command ?? throw new InvalidOperationException("Only a command holds a lock until its transaction ends.")).Hold($"{rule}:{request.Scope.Id}", cancellation);

    /// <summary>
    /// A statement without EF Core around it, in the transaction of the command, for what is called very often. Only on the
    /// system role: it announces no scope.
    /// </summary>
    public async Task<NpgsqlCommand> Statement(string text, CancellationToken cancellation)
    {
        if (!IsSystem || Context.Command is not { } command)
            throw new InvalidOperationException("Only a command on the system role sends statements of its own.");
        command.Notice(text);
        var transaction = (NpgsqlTransaction)await command.Open(cancellation);
        return new NpgsqlCommand(text, transaction.Connection, transaction);
    }

    public void Begin()
    {
        if (isCommand)
            throw new InvalidOperationException("A command cannot be sent from within another command.");
        isCommand = true;
        if (leased is not null)
            Enlist(leased);
    }

    public bool IsTouched => rows.Count > 0 || leased?.Database.CurrentTransaction is not null || (leased?.Entities<object>().Any() ?? false);

    public async Task Save(object response, CancellationToken cancellation)
    {
        changesCached = Context.New.All.Any(x => x.Table.EmptiesCache) || Context.ChangeTracker.Entries().Any(MappingExtensions.EmptiesCache);
        var events = outbox.Collect(Context);
        rows.AddRange(events);
        if (events.Count > 0)
            wakeUps.After(this, Dispatching.Recorded);
        if (request.Run is { } run)
            Context.Remove(new Job { ScopeId = run.Scope, Id = run.Id, Attempt = run.Attempt });
        await Context.Command!.Save(rows, isFinal: request.Idempotency is null, cancellation);
        foreach (var view in (response as IListing)?.Data ?? [response])
            Complete(view as IEntityView);
        Context.New.Clear(); // written: another save on this context would write them again
    }

    public async Task Commit(CancellationToken cancellation)
    {
        await Context.Command!.Commit(cancellation);
        request.Run?.IsSettled = true;
        changesCached |= Context.Command!.ChangesCached;
        await Rollback();
        if (changesCached)
            await cache.Sync(cancellation);
        foreach (var action in afterCommit)
            await action(cancellation);
    }

    public async Task Rollback()
    {
        isCommand = false;
        rows.Clear();
        if (leased?.Command is not { } command)
            return;
        (leased.AnnouncedScope, leased.PendingLock) = (null, null);
        leased.New.Clear();
        await command.Rollback();
        leased.Command = null;
        leased.Database.AutoTransactionBehavior = AutoTransactionBehavior.WhenNeeded;
    }

    public PlatformError? RefusalOf(Exception exception) => !isCommand || exception is PlatformError ? null : Constraints.RefusalOf(Context.Model, exception, logger);

    public void AfterCommit(Func<CancellationToken, Task> action) => afterCommit.Add(action);

    /// <summary>The container disposes once for each interface. A context must go back to the pool once: by the second time it is someone else's.</summary>
    public async ValueTask DisposeAsync()
    {
        isDisposed = true;
        await Rollback();
        if (Interlocked.Exchange(ref leased, null) is { } returned)
            await returned.DisposeAsync();
    }

    private AppDb Lease()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        leased = (onSystemRole = IsSystem) ? system.CreateDbContext() : app.CreateDbContext();
        leased.Database.AutoSavepointsEnabled = false;
        leased.ChangeTracker.AutoDetectChangesEnabled = false; // once for the audit event and once when saving is enough
        (leased.Request, leased.Clock) = (request, clock);
        if (isCommand)
            Enlist(leased);
        return leased;
    }

    private static void Enlist(AppDb db)
    {
        db.Command = new(db);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
    }

    /// <summary>Times and version are known once the row is saved.</summary>
    private void Complete(IEntityView? view)
    {
        if (view?.IdText is { } id && Context.Entities<IStamped>().FirstOrDefault(x => x.IdText == id) is { } entity)
            (view.CreatedAt, view.UpdatedAt, view.Version) = (entity.CreatedAt, entity.UpdatedAt, entity.Version);
    }
}
