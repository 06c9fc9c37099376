using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Connections;

/// <summary>How a user can sign in, on the system role.</summary>
public interface IWaysIn
{
    /// <summary>Nobody else changes them until this transaction ends.</summary>
    Task Hold(Id<User> user, CancellationToken cancellation);

    Task<bool> HasPassword(Id<User> user, CancellationToken cancellation);
}
