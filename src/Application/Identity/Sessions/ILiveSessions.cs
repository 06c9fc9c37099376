using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

/// <summary>Sessions as this node knows them, current within a second.</summary>
public interface ILiveSessions
{
    /// <summary>Whether it has neither ended nor expired, and its user's account is open.</summary>
    ValueTask<bool> IsLive(Id<Session> session, CancellationToken cancellation);
}
