namespace Platform.Domain.Common;

/// <summary>Errors that any feature may answer with.</summary>
public static class CommonErrors
{
    public const string ValidationFailed = "validation_failed";

    public static PlatformError NotFound =>
        new(ErrorKind.NotFound, "not_found", "There is nothing here that you can see. Check the path, the id and the organization.");

    public static PlatformError Unauthenticated =>
        new(ErrorKind.Unauthenticated, "unauthenticated", "No credentials were sent that can be read. Sign in, or send a whole access token or API token in the header Authorization, after Bearer.");

    public static PlatformError PermissionDenied =>
        new(ErrorKind.Denied, "permission_denied", "Your role does not allow this. Ask an administrator of the organization.");

    public static PlatformError PermissionDeniedTo(string permission) =>
        new(PermissionDenied.Kind, PermissionDenied.Code, $"Your role does not allow this. It needs {permission}: ask an administrator of the organization.");

    public static PlatformError PermissionDeniedToToken(string permission) =>
        new(PermissionDenied.Kind, PermissionDenied.Code, $"The token cannot do this. It needs {permission}, and so does the role of whoever answers for it; GET /v1/token says what it has.");

    public static PlatformError PersonRequired =>
        new(ErrorKind.Denied, "person_required", "An API token cannot do this, whatever its permissions. Sign in and do it yourself.");

    public static PlatformError TokenRequired =>
        new(ErrorKind.Denied, "token_required", "This is about an API token. Send one as a bearer token.");

    public static PlatformError Conflict =>
        new(ErrorKind.Conflict, "conflict", "Someone else changed this at the same time. Read it again and repeat your change.");

    public static PlatformError InUse =>
        new(ErrorKind.Conflict, "in_use", "Something else still refers to this, or this refers to something that is gone. Read both again.");

    public static PlatformError PreconditionFailed =>
        new(ErrorKind.PreconditionFailed, "precondition_failed", "The version in If-Match is not the current one. Read it again and repeat your change.");

    public static PlatformError IdempotencyMismatch =>
        new(ErrorKind.Mismatch, "idempotency_mismatch", "This Idempotency-Key was used for another request. Use a new key.");

    public static PlatformError IdempotencyInProgress =>
        new(ErrorKind.Conflict, "idempotency_in_progress", "The first request with this Idempotency-Key is still running. Repeat it in a moment.");

    public static PlatformError RateLimited =>
        new(ErrorKind.TooMany, "rate_limited", "Too many requests. Wait as long as Retry-After says.");

    public static PlatformError RateLimitedFor(RateLimit limit, TimeSpan wait) =>
        new(RateLimited.Kind, RateLimited.Code, RateLimited.Message) { RetryAfter = wait, Limit = limit };

    public static PlatformError Invalid(IReadOnlyDictionary<string, string[]> fields) =>
        new(ErrorKind.Invalid, ValidationFailed, "Some fields are not valid; see errors.") { Fields = fields };

    public static PlatformError Invalid(string field, string message) =>
        Invalid(new Dictionary<string, string[]> { [field] = [message] });
}
