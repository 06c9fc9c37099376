using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Teams;

namespace Platform.Domain.Common;

// Who owns a row decides who can see it. Every entity has exactly one of these kinds; the model refuses to build
// when one has none. Row-level security is derived from the kind (docs/decisions/0003-tenancy.md).

/// <summary>Owned by one organization: key <c>(tenant_id, id)</c>, query filter, row-level security. Derive from <see cref="TenantEntity{TSelf}"/>.</summary>
public interface ITenantOwned
{
    Id<Organization> TenantId { get; }
}

/// <summary>Owned by one organization and also visible to one user, such as a membership.</summary>
public interface IVisibleToUser : ITenantOwned
{
    Id<User> UserId { get; }
}

/// <summary>
/// The same, and changed by that user on their own account as well, such as a notification that they have read: by statements
/// over <c>IAppDb.Mine</c>, in ports of Infrastructure.
/// </summary>
public interface IKeptByUser : IVisibleToUser;

/// <summary>
/// Owned by one organization, or within it by one team: then only that team, the teams above it and whoever may access
/// all teams see it. The named filter <c>team</c> leaves out the rest, from every query.
/// </summary>
public interface ITeamOwned : ITenantOwned
{
    /// <summary>Null: the whole organization sees it.</summary>
    Id<Team>? TeamId { get; }
}

/// <summary>The organization itself: it is its own tenant.</summary>
public interface ITenantRoot
{
    Id<Organization> Id { get; }
}

/// <summary>Owned by one user, across organizations: visible when the request acts for that user.</summary>
public interface IUserOwned
{
    Id<User> UserId { get; }
}

/// <summary>
/// Owned by whatever the request acts for: the organization, or the user on their own account. Idempotency keys and
/// audit events are written in both, so <see cref="ScopeId"/> is the one id or the other.
/// </summary>
public interface IScopeOwned
{
    Guid ScopeId { get; }
}

/// <summary>Also visible to the user that it is about, whoever owns it.</summary>
public interface IAboutUser
{
    /// <summary>Null: it is about nobody.</summary>
    Id<User>? SubjectId { get; }
}

/// <summary>Owned by the platform: the application role has no access at all.</summary>
public interface IGlobal;

/// <summary>Holds a secret's hash or key: the application role may add a row within its tenant, and never read one.</summary>
public interface ICredential;

/// <summary>Kept by the platform for itself, such as a job: its changes are none that the audit trail tells of.</summary>
public interface IBookkeeping;

/// <summary>A hidden row that can still be restored: the named filter <c>deleted</c> leaves it out.</summary>
public interface ISoftDeleted
{
    DateTimeOffset? DeletedAt { get; }
}

/// <summary>The value is never written to the audit trail, only that it changed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SensitiveAttribute : Attribute;
