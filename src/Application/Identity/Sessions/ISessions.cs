using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

/// <summary>
/// The sessions of a user, for use cases that are not that user's own. What is ended is refused on every node within a
/// second, with every token of it.
/// </summary>
public interface ISessions
{
    /// <summary>
    /// Ends all sessions of the user except one. On their own account, with <see cref="UsesIdentityStoreAttribute"/> and for operators in
    /// the transaction of the use case. In an organization, whose role does not reach sessions, at once and for good, together with
    /// the security event that they were revoked; what counts elsewhere as well ends for this organization alone.
    /// </summary>
    /// <param name="user">Whose sessions.</param>
    /// <param name="except">The one that goes on, such as the caller's own.</param>
    /// <param name="reason">Kept with the sessions.</param>
    /// <param name="cancellation">Ends it.</param>
    Task EndAll(Id<User> user, Id<Session>? except, SessionEnd reason, CancellationToken cancellation);

    /// <summary>The same for one of them; nothing happens when it is not this user's, or has ended.</summary>
    Task End(Id<User> user, Id<Session> session, SessionEnd reason, CancellationToken cancellation);

    /// <summary>
    /// For use cases that end several by themselves, before they look for them: until the transaction ends, nobody else ends or replaces a
    /// session of these users, and no client begins one. All hold them in one order, so that no two wait for each other.
    /// </summary>
    Task Hold(IReadOnlyCollection<Id<User>> users, CancellationToken cancellation);

    /// <summary>
    /// A new session takes the place of the one that the browser, or the client with its token, was in, if both travel in the same
    /// way. What clients were granted there goes on where it is the same user's, who has not signed out. In the transaction of the use case.
    /// </summary>
    Task Supersede(Id<Session> former, Session by, CancellationToken cancellation);

    /// <summary>
    /// Of users who are deprovisioned in the current organization, at once and for good, with their security events: of the first
    /// ones all sessions, of the second ones those that count in this organization alone.
    /// </summary>
    Task EndDeprovisioned(IReadOnlyCollection<Id<User>> everywhere, IReadOnlyCollection<Id<User>> here, SessionEnd reason, CancellationToken cancellation);

    /// <summary>Those that can be used, for an organization those that can be used there, of any user: whoever asks must be allowed to see them.</summary>
    Task<Listing<SessionView>> List(Id<User> user, Page<Session> page, CancellationToken cancellation);
}
