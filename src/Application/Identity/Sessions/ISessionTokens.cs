using System.Text.Json.Serialization;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

/// <summary>What proves a session, in the transaction of the current use case.</summary>
public interface ISessionTokens
{
    /// <summary>A new access token with a new refresh token.</summary>
    Task<TokenPair> Issue(Session session, CancellationToken cancellation);

    /// <summary>What proves a session from its renewal on. Everything that was given out before is refused: access tokens, refresh tokens, the cookie.</summary>
    Task<SteppedUp> Renew(Session session, CancellationToken cancellation);

    /// <summary>A new access token alone.</summary>
    ValueTask<string> Access(Session session, CancellationToken cancellation);

    /// <summary>The value of the session cookie.</summary>
    string Cookie(Session session);

    /// <summary>
    /// Replaces a refresh token. Of several uses at once by one client all get the same successor; a use by another client,
    /// or later, ends the session, since two parties hold the token.
    /// </summary>
    Task<TokenPair> Refresh(string refreshToken, CancellationToken cancellation);
}

/// <param name="AccessToken">JWT (RFC 9068), for <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresIn">Seconds that the access token is valid.</param>
/// <param name="RefreshToken">Opaque; used once, then replaced.</param>
public sealed record TokenPair(string AccessToken, int ExpiresIn, string RefreshToken)
{
    /// <summary>Whose session it is: in whose audit trail it stands.</summary>
    [JsonIgnore]
    public required Id<User> User { get; init; }
}
