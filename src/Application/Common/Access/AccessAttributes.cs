using Platform.Domain.Organizations.Policies;

namespace Platform.Application.Common.Access;

/// <summary>Who may send a request, and whose rows it sees. Every request carries exactly one; the application refuses to start otherwise.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class AccessAttribute : Attribute;

/// <summary>A caller with this permission in the current organization; sees the organization's rows.</summary>
public sealed class RequirePermissionAttribute(string permission) : AccessAttribute
{
    public string Permission { get; } = permission;

    /// <summary>Name of the request's property with a team's id: a maintainer of that team passes as well.</summary>
    public string? Team { get; init; }

    /// <summary>What the request creates, where an organization may leave that to some roles.</summary>
    public Creation Creates { get; init; }

    /// <summary>A person must be signed in: no API token passes, whatever it may do.</summary>
    public bool InPerson { get; init; }

    /// <summary>Name of the request's property with a user's id: a member passes without the permission when it is their own.</summary>
    public string? Self { get; init; }
}

/// <summary>A signed-in user, on their own account; sees their own rows.</summary>
public sealed class RequireSignedInAttribute : AccessAttribute;

/// <summary>An API token, about itself; sees its organization's rows.</summary>
public sealed class RequireTokenAttribute : AccessAttribute;

/// <summary>A platform operator with this permission; sees all rows on the system role and is always audited.</summary>
public sealed class RequireOperatorAttribute(string permission) : AccessAttribute
{
    public string Permission { get; } = permission;
}

/// <summary>The platform's own jobs and subscribers, never a caller from outside.</summary>
public sealed class SystemOnlyAttribute : AccessAttribute;

/// <summary>Anyone, signed in or not; sees no rows, unless the handler uses an identity port.</summary>
public sealed class AllowAnonymousAttribute : AccessAttribute;

/// <summary>
/// The use case changes accounts, which only the system role can reach: its transaction runs on that role. Allowed in
/// <c>Application/Identity</c> alone, and where providers report on mail.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UsesIdentityStoreAttribute : Attribute;

/// <summary>
/// Only for someone who has proven who they are in the last minutes, at sign-in or at <c>POST /v1/auth/step-up</c>: what a
/// stolen access token alone must not be enough for. An API token never is.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequireRecentSignInAttribute(int minutes) : Attribute
{
    public int Minutes { get; } = minutes;

    /// <summary>Name of the request's property with a session's id: it is not asked for when that is the caller's own.</summary>
    public string? UnlessOwn { get; init; }

    public bool IsMetBy(Actor actor, ProofOf kind, DateTimeOffset now) =>
        actor is Actor.SignedIn { Impersonation: null } signedIn && now - signedIn.ProvenAt(kind) <= TimeSpan.FromMinutes(Minutes);
}

/// <summary>
/// A query on the user's own account that an operator who acts as them may send. Without it nothing with
/// <see cref="RequireSignedInAttribute"/> is open to an operator: it is about the person, in all of their organizations.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToImpersonationAttribute : Attribute;

/// <summary>
/// A use case on the user's own account that a session may send which an organization's identity provider has begun
/// (docs/decisions/0017): it reaches nothing beyond that organization, or nothing that could do harm there. Without it such a
/// session has to be stepped up with what only the user has.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToConfinedSessionAttribute : Attribute;

/// <summary>Its answer is a new proof of the caller's session, which is given once: it takes no <c>Idempotency-Key</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnsweredOnceAttribute : Attribute;

/// <summary>Nothing in the command can be wrong. Without it, a command without a validator stops the application from starting.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NothingToValidateAttribute : Attribute;
