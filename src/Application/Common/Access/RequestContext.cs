using Platform.Application.Messaging.Jobs;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Common.Access;

/// <summary>Who sent the current request, for which organization, and with which conditions. One per scope.</summary>
public sealed class RequestContext
{
    public Actor Actor { get; private set; } = Actor.Anonymous.Instance;

    /// <summary>As events name who acts. In an organization an operator is a member like others.</summary>
    public string ActorKind => Organization is not null && Actor is Actor.SignedIn ? "user" : Actor.Kind;

    public OrganizationAccess? Organization { get; private set; }

    /// <summary>Whose rows are visible. None until the pipeline has authorized the request.</summary>
    public DataScope Scope { get; private set; }

    public RequestOrigin Origin { get; private set; } = RequestOrigin.Unknown;

    /// <summary>The version that the caller expects (<c>If-Match</c>), or null.</summary>
    public uint? ExpectedVersion { get; set; }

    /// <summary>
    /// The session that the request's cookie or token is of, also where the request may not act in it: a sign-in takes its place.
    /// </summary>
    public Id<Session>? FormerSession { get; set; }

    /// <summary>The caller's <c>Idempotency-Key</c> with the fingerprint of the request, or null.</summary>
    public IdempotencyRequest? Idempotency { get; set; }

    /// <summary>The job that runs here, if it is one.</summary>
    public JobRun? Run { get; private set; }

    /// <summary>The signed-in user; throws where the access rule does not guarantee one.</summary>
    public Id<User> UserId => (Actor as Actor.SignedIn)?.User
        ?? throw new InvalidOperationException("The request has no signed-in user. Mark it with [RequireSignedIn].");

    /// <summary>The session that the request belongs to; throws as <see cref="UserId"/> does.</summary>
    public Id<Session> SessionId => (Actor as Actor.SignedIn)?.Session
        ?? throw new InvalidOperationException("The request has no session. Mark it with [RequireSignedIn].");

    /// <summary>What the caller may do as an operator; empty for everyone else.</summary>
    public IReadOnlyList<string> OperatorPermissions => (Actor as Actor.SignedIn)?.OperatorPermissions ?? [];

    /// <summary>The current organization with the caller's permissions; throws where the access rule does not guarantee one.</summary>
    public OrganizationAccess Access => Organization
        ?? throw new InvalidOperationException("The request has no organization. Mark it with [RequirePermission] and put {org} in its route.");

    /// <summary>Whether the request was sent by this user in person.</summary>
    public bool IsFrom(Id<User> user) => Actor is Actor.SignedIn { Impersonation: null } signedIn && signedIn.User == user;

    public void Identify(Actor actor, RequestOrigin origin) => (Actor, Origin) = (actor, origin);

    /// <summary>As the platform, on behalf of whoever caused the job.</summary>
    public void Identify(JobRun run, RequestOrigin origin)
    {
        Identify(new Actor.Platform(run.Kind.Name), origin);
        Run = run;
    }

    public void ActFor(OrganizationAccess organization) => Organization = organization;

    /// <summary>Opens the caller's view of the data: for the authorization step and <see cref="ITenantEntry"/> alone.</summary>
    public void Enter(DataScope scope) => Scope = scope;
}

/// <summary>Where a request came from, for audit and logs.</summary>
public sealed record RequestOrigin(string RequestId, string? Address, string? UserAgent)
{
    public static RequestOrigin Unknown { get; } = new("none", null, null);
}

/// <summary>The key as sent, and a hash over route and body that must be the same when it is sent again.</summary>
public sealed class IdempotencyRequest(string key, byte[] fingerprint)
{
    public string Key => key;

    public byte[] Fingerprint => fingerprint;

    /// <summary>Set when the answer is a stored one.</summary>
    public bool IsReplayed { get; set; }
}
