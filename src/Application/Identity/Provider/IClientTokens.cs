using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Provider;

/// <summary>What a client gets for a user, or for itself. Of a session, in the transaction of the current use case.</summary>
public interface IClientTokens
{
    /// <summary>An access token; a refresh token with <c>offline_access</c>; an ID token with <c>openid</c>. The session must be the client's.</summary>
    /// <param name="session">Begun with <see cref="SessionBounds.Client"/>, and with <see cref="SessionBounds.Key"/> where there is a proof.</param>
    /// <param name="client">Whose session it is.</param>
    /// <param name="nonce">Of the authorization request; null for none.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<TokenAnswer> Issue(Session session, RegisteredClient client, string? nonce, CancellationToken cancellation);

    /// <summary>The same for a refresh token, which is replaced. One of another client, or without the key that it is bound to, is <c>invalid_grant</c>.</summary>
    /// <param name="refreshToken">As presented.</param>
    /// <param name="client">Who presents it.</param>
    /// <param name="key">The thumbprint of the key that is proven; null for none.</param>
    /// <param name="scope">Fewer scopes for this access token; null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<TokenAnswer> Refresh(string refreshToken, RegisteredClient client, string? key, string? scope, CancellationToken cancellation);

    /// <summary>An access token of the client itself, which nothing is written for.</summary>
    ValueTask<TokenAnswer> OfClient(RegisteredClient client, IReadOnlyList<string> scopes, string? key, CancellationToken cancellation);
}

/// <summary>Ends what clients may do for users.</summary>
public interface IClientSessions
{
    /// <summary>All sessions of the client, of whichever user; at once and for good, whatever becomes of the current transaction.</summary>
    Task EndAll(Id<Client> client, CancellationToken cancellation);

    /// <summary>This one, if it is the client's. At once and for good as well.</summary>
    Task End(Id<Session> session, Id<Client> client, CancellationToken cancellation);
}

/// <summary>Authorization requests that clients sent ahead (RFC 9126). Each can be taken once, for 60 seconds.</summary>
public interface IPushedRequests
{
    public const int LifetimeSeconds = 60;

    public const string Prefix = "urn:ietf:params:oauth:request_uri:";

    /// <summary>The <c>request_uri</c>.</summary>
    Task<string> Keep(RegisteredClient client, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellation);

    /// <summary>The parameters; null when it is unknown, expired, taken, or another client's. It is then gone.</summary>
    Task<IReadOnlyDictionary<string, string>?> Take(string requestUri, Id<Client> client, CancellationToken cancellation);
}
