using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Messaging.Notifications;

/// <summary>What waits to be mailed together, over all organizations of a person.</summary>
public interface IDigests
{
    /// <summary>For whom something waits that is due by now.</summary>
    Task<IReadOnlyList<Id<User>>> Due(CancellationToken cancellation);

    /// <summary>
    /// Takes the person's current window, and what is due in it, in the transaction of the current command. Null when the window is
    /// taken, by anyone on any node, or when there is nothing to tell.
    /// </summary>
    Task<Digest?> Take(Id<User> user, CancellationToken cancellation);
}

/// <param name="Email">Where it goes.</param>
/// <param name="Locale">The person's language.</param>
/// <param name="Items">Oldest first.</param>
/// <param name="More">How many there are besides.</param>
public sealed record Digest(string Email, string Locale, IReadOnlyList<DigestItem> Items, int More);

public sealed record DigestItem(string Organization, string Title, [property: Longest(1000)] string Body);
