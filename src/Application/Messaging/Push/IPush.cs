using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Messaging.Push;

/// <summary>Push notifications to people.</summary>
public interface IPush
{
    /// <summary>In the transaction of the current command: to all devices of the user that are signed in, or to none when that fails.</summary>
    Task Send(Id<User> user, PushMessage message, CancellationToken cancellation);
}

/// <summary>What a device shows. Title, body and data together are at most 3,000 bytes of UTF-8.</summary>
/// <param name="Title">One line.</param>
/// <param name="Body">What has happened; may be read on a locked screen, so no secrets.</param>
public sealed record PushMessage(string Title, string Body)
{
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(28);

    /// <summary>For the app, such as what to open.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>();

    /// <summary>Takes the place of an earlier one with the same tag; null: stands alone.</summary>
    public string? Tag { get; init; }

    /// <summary>After which nobody wants to know any more.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromDays(1);

    public override string ToString() => "(push)";
}
