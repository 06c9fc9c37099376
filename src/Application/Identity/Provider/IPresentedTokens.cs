namespace Platform.Application.Identity.Provider;

/// <summary>Tokens that clients bring back.</summary>
public interface IPresentedTokens
{
    /// <summary>What it says, if it is good now and the client may know.</summary>
    Task<IntrospectionView> Describe(string token, RegisteredClient client, CancellationToken cancellation);

    /// <summary>
    /// Ends the session of the client's own token, or the token alone where there is no session of the client's. Nothing happens
    /// for any other.
    /// </summary>
    Task Revoke(string token, RegisteredClient client, CancellationToken cancellation);

    /// <summary>
    /// A token of the client for the same user and session: for fewer scopes, in the client's organization alone, and not longer.
    /// It names the client as who acts.
    /// </summary>
    /// <param name="token">The user's access token.</param>
    /// <param name="client">Who acts.</param>
    /// <param name="scopes">What the client asks for; it is registered for all of them.</param>
    /// <param name="key">The thumbprint of the key that is proven; null for none.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<TokenAnswer> Exchange(string token, RegisteredClient client, IReadOnlyList<string> scopes, string? key, CancellationToken cancellation);
}
