using System.Linq.Expressions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Sessions;

public sealed record SessionView : EntityView<Session>
{
    /// <summary>Such as <c>Chrome on Windows</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Null for an operator, whose it is.</summary>
    public required string? UserAgent { get; init; }

    /// <summary>Where it was started from; null for an operator.</summary>
    public required string? Address { get; init; }

    public required Transport Transport { get; init; }

    /// <summary>When the user last proved who they are.</summary>
    public required DateTimeOffset AuthenticatedAt { get; init; }

    /// <summary>Within a minute or two.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>At the latest; earlier when it is not used.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether this is the session that asks.</summary>
    public required bool IsCurrent { get; init; }

    /// <summary>Set when it is an operator of the platform who acts as the user.</summary>
    public required SessionImpersonation? Impersonation { get; init; }

    public static Expression<Func<Session, SessionView>> Seen(Id<Session> current, IQueryable<SessionActivity> activities) => x => new SessionView
    {
        Id = x.Id,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
        Device = x.DeviceName,
        UserAgent = x.ImpersonatorId == null ? x.UserAgent : null,
        Address = x.ImpersonatorId == null ? x.Address : null,
        Transport = x.Transport,
        AuthenticatedAt = x.AuthenticatedAt,
        LastSeenAt = activities.Where(y => y.SessionId == x.Id).Select(y => (DateTimeOffset?)y.LastSeenAt).FirstOrDefault() ?? x.CreatedAt,
        ExpiresAt = x.ExpiresAt,
        IsCurrent = x.Id == current,
        Impersonation = x.ImpersonatorId == null ? null
            : new SessionImpersonation(x.ImpersonatorId.Value, x.ImpersonatedIn!.Value, x.Reason!, x.Ticket!, x.Writes),
    };
}

/// <param name="Operator">Who acts as the user.</param>
/// <param name="Organization">The only one that they see.</param>
/// <param name="Reason">Why, in the operator's words.</param>
/// <param name="Ticket">Where it was asked for.</param>
/// <param name="Write">Whether they can also change what the user can change.</param>
public sealed record SessionImpersonation(Id<User> Operator, Id<Organization> Organization, string Reason, string Ticket, bool Write);
