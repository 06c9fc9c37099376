namespace Platform.Application.Identity.Provider;

/// <summary>How a client says, and proves, who it is at the endpoints that only clients call.</summary>
public sealed record ClientProof
{
    /// <summary>From the header, or <c>client_id</c>.</summary>
    public string? Id { get; init; }

    /// <summary>From the header alone (<c>client_secret_basic</c>): bodies are logged more easily.</summary>
    public string? Secret { get; init; }

    /// <summary><c>client_assertion</c> (RFC 7523).</summary>
    public string? Assertion { get; init; }

    public string? AssertionType { get; init; }

    /// <summary>The members' values stay out of logs.</summary>
    public override string ToString() => $"{Id}";
}

/// <summary>A proof that the caller has a key (RFC 9449): the JWT of the <c>DPoP</c> header, and the request that it must be for.</summary>
/// <param name="Jwt">As sent.</param>
/// <param name="Method">The request's method.</param>
/// <param name="Path">The request's path, below the issuer.</param>
public sealed record KeyProof(string Jwt, string Method, string Path)
{
    public override string ToString() => $"{Method} {Path}";
}

public interface IClientAuthentication
{
    /// <summary>The client, which has proven who it is if it can keep a secret. Throws <c>invalid_client</c>.</summary>
    ValueTask<RegisteredClient> Authenticate(ClientProof proof, CancellationToken cancellation);
}

public interface IKeyProofs
{
    /// <summary>
    /// The thumbprint of the proven key; null without a proof where the client needs none. Each proof is taken once.
    /// Throws <c>invalid_dpop_proof</c>.
    /// </summary>
    ValueTask<string?> Check(KeyProof? proof, RegisteredClient client, CancellationToken cancellation);
}

/// <summary>Values that count once until they expire, on all nodes together.</summary>
public interface IOneTimeValues
{
    /// <summary>True for the first who brings it.</summary>
    /// <param name="kind">Of what kind: the same value of another kind is another one.</param>
    /// <param name="value">Of any length; only its hash is kept.</param>
    /// <param name="expiresAt">From when on it is refused anyway.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<bool> Use(string kind, string value, DateTimeOffset expiresAt, CancellationToken cancellation);
}
