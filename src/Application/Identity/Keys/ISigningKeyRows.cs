using Platform.Application.Messaging.Mail;
namespace Platform.Application.Identity.Keys;

/// <summary>The keys that access tokens were signed with.</summary>
public interface ISigningKeyRows
{
    /// <summary>Removes keys that verify nothing any more.</summary>
    Task<int> RemoveRetired(CancellationToken cancellation);
}

/// <summary>Keys and certificates of the platform that end at a known time. Found by scan in Infrastructure.</summary>
public interface IExpiringSecrets
{
    /// <summary>What stops working by then, unless someone does something.</summary>
    Task<IReadOnlyList<ExpiringSecret>> EndingBefore(DateTimeOffset time, CancellationToken cancellation);
}

/// <param name="Name">For people: what it is and where it is set, never the secret.</param>
/// <param name="EndsAt">When it stops working.</param>
public sealed record ExpiringSecret([property: Verbatim] string Name, DateTimeOffset EndsAt);
