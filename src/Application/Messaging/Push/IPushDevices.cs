using Platform.Domain.Identity.Accounts;
using Platform.Domain.Messaging.Push;

namespace Platform.Application.Messaging.Push;

/// <summary>Devices of whoever they are, beside the rows that the current request sees. Each call is a transaction of its own.</summary>
public interface IPushDevices
{
    /// <summary>Where the user is still signed in.</summary>
    Task<IReadOnlyList<Id<PushDevice>>> Of(Id<User> user, CancellationToken cancellation);

    /// <summary>Null when it is gone, or signed out.</summary>
    Task<PushAddress?> Find(Id<PushDevice> device, CancellationToken cancellation);

    /// <summary>Takes the device away from everyone else.</summary>
    Task TakeFromOthers(PushAddress address, Id<User> user, CancellationToken cancellation);

    /// <summary>Unless it was registered again since.</summary>
    Task Forget(Id<PushDevice> device, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Which platforms are configured, and the key that browsers subscribe with.</summary>
    PushOptionsView Options { get; }
}
