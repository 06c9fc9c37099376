using Platform.Domain.Messaging.Push;

namespace Platform.Application.Messaging.Push;

/// <summary>
/// The way to the devices of one platform; there is one where it is configured. Throws
/// <see cref="Jobs.RetryLaterException"/> when the provider asks to wait, <see cref="Jobs.GiveUpException"/> when it will
/// never take this notification, and anything else when another try may succeed.
/// </summary>
public interface IPushTransport
{
    PushPlatform Platform { get; }

    Task<PushAnswer> Send(PushAddress address, PushNotification notification, CancellationToken cancellation);
}

/// <summary>A notification on its way to one device.</summary>
/// <param name="Id">The same when it is sent again, so that providers and devices can recognize it.</param>
/// <param name="Message">What it says.</param>
/// <param name="Until">When the provider stops trying.</param>
public sealed record PushNotification(Guid Id, PushMessage Message, DateTimeOffset Until)
{
    /// <summary>By which a device replaces what it shows already.</summary>
    public string Tag => Message.Tag ?? Id.ToString("N");

    public override string ToString() => "(push)";
}

public enum PushOutcome
{
    Taken,

    /// <summary>The provider does not know the device any more.</summary>
    Gone,

    /// <summary>By a server that the user has named, so it is nobody's failure: the notification is lost.</summary>
    Refused,
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Since">Since when the device is gone, where the provider says so.</param>
public sealed record PushAnswer(PushOutcome Outcome, DateTimeOffset? Since = null)
{
    public static PushAnswer Taken { get; } = new(PushOutcome.Taken);

    public static PushAnswer Refused { get; } = new(PushOutcome.Refused);

    public static PushAnswer Gone(DateTimeOffset? since = null) => new(PushOutcome.Gone, since);
}
