using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.Domain.Identity.Factors;

/// <summary>
/// An authenticator app of a user. It counts from its confirmation on, which proves that the app has the secret; the
/// secret is a <see cref="FactorSecret"/>, which nobody can list.
/// </summary>
public sealed class Factor : Entity<Factor>, IEntity, IUserOwned
{
    /// <summary>How long the app can be set up; after that the secret may have been left lying about.</summary>
    public static readonly TimeSpan ConfirmedWithin = TimeSpan.FromMinutes(15);

    private Factor()
    {
    }

    public static string Prefix => "fact";

    public Id<User> UserId { get; private init; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public static Factor Begin(Id<User> user) => new() { Id = Id<Factor>.New(), UserId = user };

    public void Confirm(DateTimeOffset now)
    {
        if (now - CreatedAt > ConfirmedWithin)
            throw FactorErrors.NotConfirmedInTime;
        ConfirmedAt ??= now;
    }
}
