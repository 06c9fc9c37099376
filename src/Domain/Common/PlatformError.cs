namespace Platform.Domain.Common;

/// <summary>What a failure means to the caller; WebApi alone turns it into an HTTP status.</summary>
public enum ErrorKind
{
    Invalid,
    Unauthenticated,
    Denied,
    NotFound,
    Conflict,
    PreconditionFailed,
    Mismatch,
    TooMany,
    Unavailable,
}

/// <summary>
/// The one way for a rule to refuse. <see cref="Code"/> is stable and in snake_case; the message is written for the
/// caller and says what to do. Every error is a static member of a class named <c>…Errors</c>.
/// </summary>
public sealed class PlatformError(ErrorKind kind, string code, string detail) : Exception(detail)
{
    public ErrorKind Kind => kind;

    public string Code => code;

    /// <summary>Messages by field, for <see cref="ErrorKind.Invalid"/>.</summary>
    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }

    /// <summary>What would satisfy the rule, where there are several ways; null where the message says it all.</summary>
    public IReadOnlyList<string>? Accepted { get; init; }

    /// <summary>What stands in the way and has to be dealt with first; null where the message says it all.</summary>
    public IReadOnlyList<Obstacle>? BlockedBy { get; init; }

    /// <summary>Where a browser goes to sign in as the rule asks, below our own address; null where the message says it all.</summary>
    public string? SignInAt { get; init; }

    /// <summary>How long to wait before another try, for <see cref="ErrorKind.TooMany"/> and <see cref="ErrorKind.Unavailable"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The limit that is used up, for <see cref="ErrorKind.TooMany"/>.</summary>
    public RateLimit? Limit { get; init; }
}
