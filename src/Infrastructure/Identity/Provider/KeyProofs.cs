using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Infrastructure.Identity.Jose;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>
/// Checks proofs that a caller has a key (RFC 9449, section 4.3): signed with the key that they carry, for this request, now,
/// and once.
/// </summary>
internal sealed class KeyProofs(IOneTimeValues used, IOptions<IdentityOptions> options, TimeProvider clock) : IKeyProofs
{
    private const string Type = "dpop+jwt";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly string issuer = options.Value.Issuer;

    public async ValueTask<string?> Check(KeyProof? proof, RegisteredClient client, CancellationToken cancellation)
    {
        if (proof is null)
            return client.RequiresProof ? throw OAuthErrors.InvalidProof("The client's tokens are bound to a key. Send a proof in the DPoP header.") : null;
        return await Prove(proof, null, cancellation) ?? throw OAuthErrors.InvalidProof("The proof in the DPoP header is not valid for this request, is older than a minute, or was used before. Make a new one.");
    }

    /// <summary>Whether the proof is for this access token, and of the key that it is bound to.</summary>
    public async ValueTask<bool> Proves(KeyProof proof, string token, string key, CancellationToken cancellation) =>
        await Prove(proof, (token, key), cancellation) is not null;

    private async ValueTask<string?> Prove(KeyProof proof, (string Text, string Key)? token, CancellationToken cancellation)
    {
        if (Verified(proof.Jwt, out var thumbprint) is not { } claims || !IsFor(claims, proof, token?.Text) || (token is { } bound && bound.Key != thumbprint))
            return null;
        var now = clock.GetUtcNow();
        return claims.TryGetProperty("iat"u8, out var iat) && iat.TryGetInt64(out var seconds)
            && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= Window.TotalSeconds
            && claims.TryGetText("jti"u8, out var jti) && jti is { Length: > 0 and <= 500 }
            && await used.Use("dpop", $"{thumbprint} {jti}", now + (2 * Window), cancellation) ? thumbprint : null;
    }

    private bool IsFor(JsonElement claims, KeyProof proof, string? token) =>
        claims.TryGetText("htm"u8, out var method) && method == proof.Method
        && claims.TryGetText("htu"u8, out var target) && Uri.TryCreate(target, UriKind.Absolute, out var uri)
        && Uri.Compare(uri, new Uri(issuer + proof.Path), UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped, StringComparison.Ordinal) == 0
        && claims.TryGetText("ath"u8, out var hash) && (token is null || hash == Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token))));

    /// <summary>The claims of a proof whose signature is that of the key in its own header.</summary>
    private static JsonElement? Verified(string jwt, out string thumbprint)
    {
        thumbprint = "";
        if (jwt.Length > Jws.MaxLength || jwt.IndexOf('.') is not (> 0 and var end)
            || !Base64UrlText.TryDecode(Encoding.UTF8.GetBytes(jwt[..end]), out var json) || !StrictJson.TryParseObject(json, out var header)
            || !header.TryGetProperty("jwk"u8, out var jwk) || jwk.ValueKind != JsonValueKind.Object
            || JwkParsing.Parse(jwk, AlgorithmOf(header)).Value is not { } key || JsonWebKeySet.Of(key).Value is not { } keys
            || Jws.Verify(jwt, keys).Value is not { Type: Type } jws || !StrictJson.TryParseObject(jws.Payload, out var claims))
            return null;
        thumbprint = Thumbprint(jwk);
        return claims;
    }

    /// <summary>An RSA key may leave it to the header which of its algorithms it is used with.</summary>
    private static JwsAlgorithm? AlgorithmOf(JsonElement header) =>
        header.TryGetText("alg"u8, out var name) ? name switch { "PS256" => JwsAlgorithm.PS256, "RS256" => JwsAlgorithm.RS256, _ => null } : null;

    /// <summary>RFC 7638.</summary>
    private static string Thumbprint(JsonElement jwk)
    {
        string Text(string name) => jwk.GetProperty(name).GetString()!;
        var canonical = Text("kty") == "EC"
            ? $$"""{"crv":"{{Text("crv")}}","kty":"EC","x":"{{Text("x")}}","y":"{{Text("y")}}"}"""
            : $$"""{"e":"{{Text("e")}}","kty":"RSA","n":"{{Text("n")}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(canonical)));
    }
}
