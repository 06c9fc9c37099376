using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>Devices that wait for their users (RFC 8628).</summary>
public interface IDeviceAuthorizations
{
    /// <summary>In the transaction of the current use case.</summary>
    Task<DeviceCodes> Issue(Id<Client> client, IReadOnlyList<string> scopes, CancellationToken cancellation);

    /// <summary>Null for what is no code that waits.</summary>
    Task<WaitingDevice?> Find(string userCode, CancellationToken cancellation);

    /// <summary>Null refuses. False when nobody waits under this code any more; of several decisions at once one counts.</summary>
    Task<bool> Decide(string userCode, Delegation? delegation, CancellationToken cancellation);

    /// <summary>Counts a question of the device, at once and for good. Throws what the device is told unless the user has let it in.</summary>
    Task Poll(string deviceCode, Id<Client> client, CancellationToken cancellation);

    /// <summary>What the user has granted, once; null when someone else took it.</summary>
    Task<Delegation?> Take(string deviceCode, Id<Client> client, CancellationToken cancellation);
}

/// <param name="DeviceCode">For the device alone.</param>
/// <param name="UserCode">For the user to type, such as <c>WDJB-MJHT</c>.</param>
public sealed record DeviceCodes(string DeviceCode, string UserCode)
{
    public override string ToString() => "(device codes)";
}

public sealed record WaitingDevice(Id<Client> Client, IReadOnlyList<string> Scopes);
