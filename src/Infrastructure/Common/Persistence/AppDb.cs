using System.Data;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Npgsql;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Identity.Connections;
using Platform.Infrastructure.Identity.Provider;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// The model, the query filters and the check of what is written. Pooled: a lease sets <see cref="Request"/>, and the
/// end of the lease clears it, so a context that is not leased has no tenant and throws when asked for one.
/// </summary>
public sealed class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    private Lane? lane;

    internal RequestContext? Request { get; set; }

    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The scope that the open transaction has been told, if any.</summary>
    internal DataScope? AnnouncedScope { get; set; }

    /// <summary>Whether it has to be told whose rows it may see. The system role sees all.</summary>
    internal bool IsScopeDue => Scope.Kind is DataScopeKind.Tenant or DataScopeKind.User && AnnouncedScope != Scope;

    /// <summary>The key of a lock that goes with the next statement, in front of it.</summary>
    internal string? PendingLock { get; set; }

    /// <summary>The transaction of the command that runs, if one does.</summary>
    internal CommandTransaction? Command { get; set; }

    /// <summary>What the command adds, as far as EF Core does not follow it.</summary>
    internal NewRows New => field ??= new(this);

    /// <summary>The connections for one round trip, of the application's role.</summary>
    internal Lanes? Lanes { get; set; }

    internal DataScope Scope => Request?.Scope ?? default;

    // The query filters read these on every execution, as plain parameters.
    private Id<Organization> CurrentTenant => Scope.Tenant;

    private Id<User> CurrentUser => Scope.User;

    private Guid CurrentScopeId => Scope.Kind is DataScopeKind.Tenant or DataScopeKind.User
        ? Scope.Id
        : throw new InvalidOperationException("The request acts for nobody, so it cannot touch rows that belong to someone.");

    private bool SeesAllTeams => Scope.Kind == DataScopeKind.System || CurrentAccess.SeesAllTeams;

    private bool SeesShared => Scope.Kind == DataScopeKind.System || !CurrentAccess.OnlyTeams;

    private IEnumerable<Id<Team>> CurrentTeams => Scope.Kind == DataScopeKind.System ? [] : CurrentAccess.TeamIds;

    private OrganizationAccess CurrentAccess => Request?.Organization
        ?? throw new InvalidOperationException("The request has no access of its own to the organization, so it cannot touch what belongs to teams.");

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellation = default)
    {
        New.Follow();
        ChangeTracker.DetectChanges();
        Prepare();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellation);
    }

    /// <summary>Checks the owner of what is known to have changed and is about to be written, and stamps its times.</summary>
    internal void Prepare()
    {
        var now = Microseconds(Clock.GetUtcNow());
        foreach (var (row, table) in New.All)
        {
            CheckOwner(row);
            table.Stamps.Times(row, now);
        }

        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                CheckOwner(entry.Entity);
            if (entry.State is EntityState.Added or EntityState.Modified)
                StampTimes(entry, now);
        }
    }

    /// <summary>For one round trip outside of any transaction.</summary>
    internal async ValueTask<Lane> Open(CancellationToken cancellation)
    {
        CheckNothingIsRead();
        var own = (NpgsqlConnection)Database.GetDbConnection();
        if (own.State == ConnectionState.Open)
            return Lane.Along(own);
        return lane = await (Lanes?.Open(own, cancellation) ?? new Lane(own, null).Open(cancellation));
    }

    /// <summary>Otherwise it would work while there is a lane for it, and fail under load, when both share a connection.</summary>
    internal void CheckNothingIsRead()
    {
        if (lane is { IsOver: false })
            throw new InvalidOperationException("The rows of a query are still read, and one context does one thing at a time. Read them all first.");
    }

    /// <summary>All that the command adds, and all that it has read to change it.</summary>
    internal IEnumerable<T> Entities<T>()
        where T : class => New.All.Select(x => x.Row).OfType<T>().Concat(ChangeTracker.Entries<T>().Select(x => x.Entity));

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Saving is asynchronous.");

    /// <summary>Ends the lease: what goes back to the pool acts for nobody.</summary>
    public override ValueTask DisposeAsync()
    {
        EndLease();
        return base.DisposeAsync();
    }

    public override void Dispose()
    {
        EndLease();
        base.Dispose();
    }

    /// <summary>A row of another owner than the request acts for is never written, and never silently made the caller's.</summary>
    internal void CheckOwner(object row)
    {
        if (Scope.Kind == DataScopeKind.System)
            return;
        var isOwn = row switch
        {
            ITeamOwned owned => owned.TenantId == CurrentTenant && CurrentAccess.Sees(owned.TeamId),
            ITenantOwned owned => owned.TenantId == CurrentTenant,
            ITenantRoot root => root.Id == CurrentTenant,
            IUserOwned owned => owned.UserId == CurrentUser,
            IScopeOwned owned => owned.ScopeId == CurrentScopeId,
            _ => false,
        };
        if (!isOwn)
            throw new InvalidOperationException($"A {row.GetType().Name} of another owner, or of none, cannot be written by this request.");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        IdConversions.Apply(conventions);
        JsonValues.Apply(conventions);
        ClientSettingsColumn.Apply(conventions);
        conventions.Conventions.Remove<ForeignKeyIndexConvention>(); // TenantIndexes makes them
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        OwnershipModel.Apply(model);
        foreach (var entity in model.Model.GetEntityTypes())
            Filter(model.Entity(entity.ClrType), OwnershipModel.KindOf(entity));
        Naming.Apply(model.Model);
    }

    private void EndLease()
    {
        (Request, AnnouncedScope, PendingLock, Command, lane) = (null, null, null, null, null);
        New.Clear();
    }

    private void Filter(EntityTypeBuilder entity, Ownership kind)
    {
        var type = entity.Metadata.ClrType;
        if (Filters.Of(type, kind, this) is { } owner)
            entity.HasQueryFilter(Filters.Owner, owner);
        if (typeof(ITeamOwned).IsAssignableFrom(type))
            entity.HasQueryFilter(Filters.Team, Filters.OfVisibleTeams(type, this));
        if (typeof(ISoftDeleted).IsAssignableFrom(type))
            entity.HasQueryFilter(Filters.Deleted, Filters.NotDeleted(type));
    }

    private static void StampTimes(EntityEntry entry, DateTimeOffset now)
    {
        if (entry.Metadata.FindProperty("UpdatedAt") is null)
            return;
        entry.Property("UpdatedAt").CurrentValue = now;
        if (entry.State == EntityState.Added)
            entry.Property("CreatedAt").CurrentValue = now;
    }

    /// <summary>What PostgreSQL keeps of a time, so that an answer shows the same before and after it is stored.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMicrosecond), time.Offset);
}
