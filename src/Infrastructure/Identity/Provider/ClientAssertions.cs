using System.Text;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Provider;
using Platform.Infrastructure.Identity.Jose;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>
/// JWTs by which clients prove who they are (RFC 7523, section 3): for us alone, of the client about itself, for minutes, and
/// each once.
/// </summary>
internal sealed class ClientAssertions(ClientKeys keys, IOneTimeValues used, IOptions<IdentityOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly string issuer = options.Value.Issuer;

    /// <summary>Who it says that it is from: only to know whose keys to try.</summary>
    public static string? IssuerOf(string assertion)
    {
        var parts = assertion.Split('.');
        return parts.Length == 3 && assertion.Length <= Jws.MaxLength
            && Base64UrlText.TryDecode(Encoding.UTF8.GetBytes(parts[1]), out var payload)
            && StrictJson.TryParseObject(payload, out var claims) && claims.TryGetText("iss"u8, out var issuer) ? issuer : null;
    }

    public async ValueTask<bool> Proves(string assertion, CachedClient client, CancellationToken cancellation)
    {
        var id = client.Registered.Id.ToString();
        if (await keys.Of(client, cancellation) is not { } known)
            return false;
        var read = Read(assertion, id, known);
        if (read.Failure == JoseFailure.UnknownKey && await keys.Renew(client, cancellation) is { } renewed)
            read = Read(assertion, id, renewed);
        var now = clock.GetUtcNow();
        return read.Value is { } claims && claims.Subject == id && claims.Expires <= now + Longest
            && claims.Text("jti") is { Length: > 0 and <= 500 } jti
            && await used.Use("client-assertion", $"{id} {jti}", claims.Expires, cancellation);
    }

    /// <summary>Meant for the issuer, or for the token endpoint as older clients say it.</summary>
    private JoseResult<JwtClaims> Read(string assertion, string id, JsonWebKeySet known)
    {
        var result = Reader(id, issuer).Read(assertion, known);
        return result.Failure == JoseFailure.WrongAudience ? Reader(id, issuer + ProviderRoutes.Token).Read(assertion, known) : result;
    }

    private JwtReader Reader(string id, string audience) =>
        new(new JwtRules { Type = "JWT", TypeMayBeAbsent = true, Issuer = id, Audience = audience, ClockSkew = TimeSpan.FromSeconds(30) }, clock);
}
