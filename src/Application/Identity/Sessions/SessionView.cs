using System.Linq.Expressions;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

public sealed record SessionView : EntityView<Session>
{
    public string? UserAgent { get; init; }

    public string? Address { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether this is the session that asks.</summary>
    public bool IsCurrent { get; init; }

    public static Expression<Func<Session, SessionView>> Seen(Id<Session> current) => x => new SessionView
    {
        Id = x.Id,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
        UserAgent = x.UserAgent,
        Address = x.Address,
        ExpiresAt = x.ExpiresAt,
        IsCurrent = x.Id == current,
    };
}
