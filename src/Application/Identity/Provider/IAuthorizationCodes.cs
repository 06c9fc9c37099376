using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Provider;

/// <summary>Authorization codes, in the transaction of the current use case.</summary>
public interface IAuthorizationCodes
{
    /// <summary>A new one, for the client to fetch the delegation with.</summary>
    Task<string> Issue(Delegation delegation, string redirectUri, string codeChallenge, string? nonce, CancellationToken cancellation);

    /// <summary>
    /// What the code stands for, and uses it up for the session that is about to begin. Null for what is no code of this client or is
    /// too old. A second use is null as well, and ends what the first one began.
    /// </summary>
    Task<RedeemedCode?> Redeem(string code, Id<Client> client, Id<Session> session, CancellationToken cancellation);
}

public sealed record RedeemedCode(Delegation Delegation, string RedirectUri, string CodeChallenge, string? Nonce)
{
    /// <summary>Nothing that could be used.</summary>
    public override string ToString() => "(redeemed code)";
}

/// <summary>What a browser carries from page to page, in a form that nobody else can write.</summary>
public interface IAuthorizationStamps
{
    /// <summary>When a user was asked at the client's demand: now.</summary>
    string Write(Id<Client> client);

    /// <summary>Null for anything else.</summary>
    DateTimeOffset? Read(string? stamp, Id<Client> client);

    /// <summary>A pushed request, for the user's browser to carry.</summary>
    string Seal(Id<Client> client, IReadOnlyDictionary<string, string> parameters);

    /// <summary>Null for anything else, and half an hour later.</summary>
    IReadOnlyDictionary<string, string>? Open(Id<Client> client, string text);
}

/// <summary>Whom our ID tokens speak of.</summary>
public interface IIdentityTokens
{
    /// <summary>Of an ID token that we wrote, whether or not it is still valid; null for anything else.</summary>
    Task<IdentityHint?> Read(string token, CancellationToken cancellation);
}

/// <param name="Subject">The user, as in <c>sub</c>.</param>
/// <param name="Session">As in <c>sid</c>.</param>
/// <param name="Client">As in <c>aud</c>.</param>
public sealed record IdentityHint(string Subject, Id<Session> Session, Id<Client> Client);

/// <summary>The platform as its clients know it.</summary>
/// <param name="Issuer">As in <c>iss</c>.</param>
public sealed record ProviderAddress(string Issuer);
