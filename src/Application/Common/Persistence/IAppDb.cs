using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Common.Persistence;

/// <summary>
/// The rows that the current request may see, and nothing else: the access rule of the request decides whose they are
/// and on which database role. The pipeline saves; handlers never do.
/// </summary>
public interface IAppDb
{
    /// <summary>For compiled queries; everything else goes through <see cref="Set{T}"/>.</summary>
    DbContext Context { get; }

    /// <summary>The caller's organization's rows; a user-owned entity's rows are the caller's own.</summary>
    IQueryable<T> Set<T>()
        where T : class;

    /// <summary>The signed-in user's own rows in all organizations, such as memberships.</summary>
    IQueryable<T> Mine<T>()
        where T : class, IVisibleToUser;

    /// <summary>What is about the signed-in user, whoever owns it, such as security events.</summary>
    IQueryable<T> AboutMe<T>()
        where T : class, IAboutUser;

    /// <summary>All organizations' rows: throws except on the system role, which only operators and the platform itself have.</summary>
    /// <param name="withDeleted">Also what is deleted and can be restored.</param>
    IQueryable<T> AcrossTenants<T>(bool withDeleted = false)
        where T : class;

    /// <summary>The same rows as <see cref="Set{T}"/> with those that are deleted and can be restored: for restoring them.</summary>
    IQueryable<T> WithDeleted<T>()
        where T : class, ISoftDeleted;

    /// <summary>The entity that the request changes, tracked. Throws not found, and 412 when <c>If-Match</c> names another version.</summary>
    Task<T> Edit<T>(Id<T> id, CancellationToken cancellation)
        where T : Entity<T>, IEntity;

    /// <summary>The same for an entity that is found by something else than its id.</summary>
    Task<T> Edit<T>(IQueryable<T> one, CancellationToken cancellation)
        where T : Entity<T>, IEntity;

    /// <summary>The same for what need not be there: null when it is not.</summary>
    Task<T?> EditOptional<T>(Id<T> id, CancellationToken cancellation)
        where T : Entity<T>, IEntity;

    /// <summary>The same for an entity that is found by something else than its id.</summary>
    Task<T?> EditOptional<T>(IQueryable<T> one, CancellationToken cancellation)
        where T : Entity<T>, IEntity;

    void Add<T>(T entity)
        where T : class;

    void Remove<T>(T entity)
        where T : class;

    /// <summary>Lets one transaction of the organization at a time pass, until it ends: for rules over several rows.</summary>
    /// <param name="rule">Which rule.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="organization">Another one than the request acts for, where it acts for none.</param>
    Task Serialize(string rule, CancellationToken cancellation, Id<Organization>? organization = null);

    /// <summary>
    /// The same for the current scope, in front of the next statement and in one round trip with it. Only where that statement is the
    /// first one that must see what whoever held it before has done.
    /// </summary>
    Task SerializeWithNext(string rule, CancellationToken cancellation);
}
