using Platform.Domain.Common;

namespace Platform.Domain.Identity.Provider;

/// <summary>What a device that waits for its user is told (RFC 8628, section 3.5).</summary>
public static class DeviceErrors
{
    public static PlatformError Pending => Of("authorization_pending", "The user has not answered yet. Ask again after the interval.");

    public static PlatformError SlowDown => Of("slow_down", "You ask too often: wait five seconds longer from now on.");

    public static PlatformError Refused => Of("access_denied", "The user refused. Start again if they want you to.");

    public static PlatformError Expired => Of("expired_token", "The device_code has expired. Start again.");

    private static PlatformError Of(string code, string detail) => new(ErrorKind.Invalid, code, detail);
}
