using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.SecurityEvents;

/// <summary>
/// Audit events of category <c>security</c>, which the user that they are about can read. They belong to the trail that
/// the use case acts in: the organization's where there is one, otherwise the user's own.
/// </summary>
public interface ISecurityEvents
{
    /// <summary>In the transaction of the current use case: recorded when it succeeds, and only then.</summary>
    /// <param name="user">Whose account it is about, whoever acts.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="target">The id of what it was about, such as a session; null for the account itself.</param>
    /// <param name="organization">Whose trail it belongs to, where the use case acts in none.</param>
    void Record(Id<User> user, SecurityEventKind kind, string? target = null, Id<Organization>? organization = null);

    /// <summary>
    /// At once and for good, whatever becomes of the current transaction: for attempts that are refused. In the user's
    /// own trail. A failure to record is logged and does not show.
    /// </summary>
    Task RecordAside(Id<User> user, SecurityEventKind kind, string? target = null);
}
