using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Streams;

public static class StreamErrors
{
    public static PlatformError TooMany =>
        new(ErrorKind.TooMany, "too_many_streams", "You have as many open streams as are allowed. Close one, and open another one then.") { RetryAfter = TimeSpan.FromSeconds(5) };
}
