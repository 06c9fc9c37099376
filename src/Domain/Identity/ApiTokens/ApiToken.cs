using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Domain.Identity.ApiTokens;

/// <summary>
/// A credential for programs, for one organization. It can never do more than <see cref="UserId"/> can at that moment.
/// The secret's hash is a <see cref="ApiTokenHash"/>, which nobody can list.
/// </summary>
public sealed class ApiToken : TenantEntity<ApiToken>, IEntity, IVisibleToUser
{
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(7);

    private ApiToken()
    {
    }

    public static string Prefix => "tok";

    public ApiTokenKind Kind { get; private init; }

    /// <summary>Who answers for it: the owner of a personal token; of a service token whoever created it or rotated it last.</summary>
    public Id<User> UserId { get; private set; }

    public string Name { get; private init; } = "";

    public IReadOnlyList<string> PermissionNames { get; private init; } = [];

    /// <summary>Only what belongs to this team, or to a team below it; null for no such limit.</summary>
    public Id<Team>? TeamId { get; private init; }

    /// <summary>Where it may be used from, as <see cref="AddressRange"/> writes it; empty for everywhere.</summary>
    public IReadOnlyList<string> Addresses { get; private init; } = [];

    /// <summary>The actor that made it, by id.</summary>
    public string CreatedBy { get; private init; } = "";

    /// <summary>The identity provider of the session in which the secret was issued; null for a sign-in with one's own means.</summary>
    public Id<Connection>? ConnectionId { get; private set; }

    /// <summary>Counts rotations: the secret of this generation is valid, and for a while the one before.</summary>
    public int Generation { get; private set; } = 1;

    /// <summary>Until when the secret of the generation before is valid.</summary>
    public DateTimeOffset? PreviousUntil { get; private set; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Null until it is used.</summary>
    public ApiTokenUse? LastUse { get; private set; }

    /// <summary>Nobody makes a token that can do more than they can, or that lasts longer than the organization allows.</summary>
    public static ApiToken Create(ApiTokenKind kind, ApiTokenGrant grant, Id<User> creator, PermissionSet own, TimeSpan longest, DateTimeOffset now)
    {
        if (grant.ExpiresAt <= now)
            throw ApiTokenErrors.ExpiresInPast;
        if (grant.ExpiresAt > now + longest)
            throw ApiTokenErrors.ExpiresTooLate(longest);
        if (!own.Covers(grant.Permissions))
            throw RoleErrors.AboveOwn;
        if (grant.Team is not null && !PermissionSet.OfTeams.Covers(grant.Permissions))
            throw ApiTokenErrors.NotForTeams;
        var token = new ApiToken
        {
            Id = Id<ApiToken>.New(),
            Kind = kind,
            UserId = creator,
            Name = grant.Name,
            PermissionNames = [.. grant.Permissions.Names],
            TeamId = grant.Team,
            Addresses = grant.Addresses,
            CreatedBy = creator.ToString(),
            ExpiresAt = grant.ExpiresAt ?? WholeSeconds(now + longest),
        };
        token.Raise(new ApiTokenCreated(token.Id, token.Name, kind, creator, token.TeamId, token.ExpiresAt));
        return token;
    }

    /// <summary>
    /// For SCIM and nothing else: nobody has its permission, so there is no one whom it could exceed or depend on
    /// (docs/decisions/0019-provisioning.md).
    /// </summary>
    public static ApiToken ForProvisioning(string name, IReadOnlyList<string> addresses, DateTimeOffset? expiresAt, Id<User> creator, TimeSpan longest, DateTimeOffset now) =>
        Create(ApiTokenKind.Provisioning, new(name, PermissionSet.OfProvisioning, null, addresses, expiresAt), creator, PermissionSet.OfProvisioning, longest, now);

    /// <summary>
    /// Nobody gets hold of the secret of a token that can do more than they can. Whoever does answers for it from now on.
    /// </summary>
    public void Rotate(Id<User> rotator, PermissionSet own, TimeSpan overlap, DateTimeOffset now)
    {
        if (RevokedAt is not null || ExpiresAt <= now)
            throw ApiTokenErrors.NotActive;
        if (Kind == ApiTokenKind.Personal && rotator != UserId)
            throw ApiTokenErrors.Personal;
        if (!own.Covers(PermissionSet.OfKnown(PermissionNames)))
            throw RoleErrors.AboveOwn;
        Generation++;
        PreviousUntil = overlap > TimeSpan.Zero ? WholeSeconds(now + overlap) : null;
        UserId = rotator;
        Raise(new ApiTokenRotated(Id, Name, Kind, UserId));
    }

    /// <summary>With each secret: how whoever gets it has signed in, for organizations that ask.</summary>
    public void IssueWith(Id<Connection>? connection) => ConnectionId = connection;

    public void Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            return;
        RevokedAt = now;
        Raise(new ApiTokenRevoked(Id, Name, Kind, UserId));
    }

    /// <summary>So that an answer shows the same before and after it is stored.</summary>
    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}

public enum ApiTokenKind
{
    /// <summary>Of the organization.</summary>
    Service,

    /// <summary>Of one member, who alone can rotate it; ends with the membership.</summary>
    Personal,

    /// <summary>Of the organization's identity provider, for SCIM alone. Goes on when whoever made it leaves.</summary>
    Provisioning,
}

/// <summary>What a new token is asked to be.</summary>
public sealed record ApiTokenGrant(
    string Name, PermissionSet Permissions, Id<Team>? Team, IReadOnlyList<string> Addresses, DateTimeOffset? ExpiresAt);
