using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Push;

public static class PushErrors
{
    public static PlatformError TooManyDevices =>
        new(ErrorKind.Conflict, "too_many_push_devices", $"You get notifications on {PushDevice.MostPerUser} devices already. Remove one that you do not use any more.");

    public static PlatformError DeviceTaken =>
        new(ErrorKind.Conflict, "push_device_taken", "Someone else has registered this device at the same moment. Register it again.");
}
