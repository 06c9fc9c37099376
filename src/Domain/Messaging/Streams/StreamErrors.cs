using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Streams;

public static class StreamErrors
{
    public static PlatformError TooManyOfOrganization =>
        new(ErrorKind.TooMany, "too_many_streams_of_organization", "The organization has as many open streams as are allowed, of all of its members and tokens. Close some, or share one.") { RetryAfter = TimeSpan.FromSeconds(30) };

    public static PlatformError TooMany =>
        new(ErrorKind.TooMany, "too_many_streams", "You have as many open streams as are allowed. Close one, and open another one then.") { RetryAfter = TimeSpan.FromSeconds(5) };
}
