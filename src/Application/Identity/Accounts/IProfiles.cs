using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Accounts;

/// <summary>Reads one user's own profile for use cases that run on the application role. Only ever asked for the caller.</summary>
public interface IProfiles
{
    Task<AccountView> Get(Id<User> user, CancellationToken cancellation);
}
