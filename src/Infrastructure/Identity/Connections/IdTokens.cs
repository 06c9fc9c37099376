using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Connections;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.Infrastructure.Identity.Connections;

/// <summary>Checks what providers sign: ID tokens (OpenID Connect Core 1.0, section 3.1.3.7) and logout tokens (Back-Channel Logout 1.0, section 2.6).</summary>
internal sealed class IdTokens(ProviderDocuments documents, TimeProvider clock)
{
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    public async Task<JwtClaims> Check(SignInProvider provider, PendingSignIn pending, string token, string? accessToken, CancellationToken cancellation)
    {
        var rules = Rules(provider, "JWT", mayBeAbsent: true);
        var keys = await documents.Keys(provider.Issuer, cancellation);
        var result = new JwtReader(rules, clock).Read(token, keys);
        if (result.Failure == JoseFailure.UnknownKey)
        {
            keys = await documents.NewerKeys(provider.Issuer, cancellation);
            result = new JwtReader(rules, clock).Read(token, keys);
        }

        var claims = result.Value ?? throw new SignInRefusedException(ReasonOf(result.Failure), $"The ID token was refused: {result.Failure}.");
        CheckRequest(claims, provider, pending);
        CheckAccessToken(claims, keys, accessToken);
        return claims;
    }

    /// <summary>Null for anything but a logout token of this provider for us.</summary>
    public async Task<JwtClaims?> CheckLogout(SignInProvider provider, string token, CancellationToken cancellation)
    {
        var keys = await documents.Keys(provider.Issuer, cancellation);
        var result = ReadLogout(provider, token, keys);
        if (result.Failure == JoseFailure.UnknownKey)
            result = ReadLogout(provider, token, await documents.NewerKeys(provider.Issuer, cancellation));
        return result.Value is { } claims && IsLogout(claims) ? claims : null;
    }

    private JoseResult<JwtClaims> ReadLogout(SignInProvider provider, string token, JsonWebKeySet keys)
    {
        var result = new JwtReader(Rules(provider, "logout+jwt", mayBeAbsent: false), clock).Read(token, keys);
        return result.Failure == JoseFailure.WrongType ? new JwtReader(Rules(provider, "JWT", mayBeAbsent: true), clock).Read(token, keys) : result;
    }

    private static bool IsLogout(JwtClaims claims) =>
        claims.All.TryGetProperty("events", out var events) && events.ValueKind == JsonValueKind.Object
        && events.TryGetProperty(LogoutEvent, out var happened) && happened.ValueKind == JsonValueKind.Object
        && !claims.All.TryGetProperty("nonce", out _)
        && claims.Text("jti") is { Length: > 0 }
        && (claims.Subject is not null || claims.Text("sid") is not null);

    private static JwtRules Rules(SignInProvider provider, string type, bool mayBeAbsent) => new()
    {
        Type = type,
        TypeMayBeAbsent = mayBeAbsent,
        Issuer = provider.Issuer,
        Audience = provider.ClientId,
        ClockSkew = Skew,
        ExpiryGrace = Skew,
    };

    private static void CheckRequest(JwtClaims claims, SignInProvider provider, PendingSignIn pending)
    {
        if (claims.Subject is not { Length: >= 1 and <= 255 })
            throw new SignInRefusedException(AttemptReason.IdTokenSubjectMissing);
        if (claims.Text("nonce") != pending.Nonce)
            throw new SignInRefusedException(AttemptReason.IdTokenNonceMismatch, "The ID token belongs to another sign-in.");
        var party = claims.Text("azp");
        if (party is null ? claims.Audience.Count > 1 : party != provider.ClientId)
            throw new SignInRefusedException(AttemptReason.IdTokenPartyMismatch, "The ID token was made for another client (azp).");
        if (pending.Purpose == SignInPurpose.StepUp && !(claims.Time("auth_time") >= pending.StartedAt - Skew))
            throw new SignInRefusedException(AttemptReason.AuthenticationTooOld, "The provider did not ask the person to sign in again (auth_time).");
    }

    /// <summary>That the access token came with this ID token, where the provider says so.</summary>
    private static void CheckAccessToken(JwtClaims claims, JsonWebKeySet keys, string? accessToken)
    {
        if (claims.Text("at_hash") is not { } stated || accessToken is null)
            return;
        var key = keys.Keys.FirstOrDefault(x => x.KeyId == claims.KeyId);
        var hash = CryptographicOperations.HashData(key?.Algorithm.Hash ?? HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(accessToken));
        if (stated != Base64Url.EncodeToString(hash.AsSpan(0, hash.Length / 2)))
            throw new SignInRefusedException(AttemptReason.IdTokenAccessTokenMismatch, "The ID token belongs to another access token (at_hash).");
    }

    private static AttemptReason ReasonOf(JoseFailure failure) => failure switch
    {
        JoseFailure.UnknownKey => AttemptReason.IdTokenKeyUnknown,
        JoseFailure.WrongSignature => AttemptReason.IdTokenSignatureWrong,
        JoseFailure.WrongAlgorithm => AttemptReason.IdTokenAlgorithmWrong,
        JoseFailure.WrongIssuer => AttemptReason.IdTokenIssuerMismatch,
        JoseFailure.WrongAudience => AttemptReason.IdTokenAudienceMismatch,
        JoseFailure.Expired => AttemptReason.IdTokenExpired,
        JoseFailure.NotYetValid => AttemptReason.IdTokenNotYetValid,
        _ => AttemptReason.IdTokenMalformed,
    };
}

/// <summary>What a provider says of a person, in an ID token or at its userinfo endpoint, by the names that the connection gives.</summary>
internal static class ProviderClaims
{
    public static ProvenIdentity Read(JsonElement claims, string subject, ClaimNames names) => new()
    {
        Subject = subject,
        Email = Text(claims, names.Email),
        IsEmailVerified = IsVerified(claims) && string.Equals(Text(claims, "email"), Text(claims, names.Email), StringComparison.OrdinalIgnoreCase),
        Name = Text(claims, names.Name),
        Groups = Texts(claims, names.Groups),
        ClaimNames = [.. claims.EnumerateObject().Select(x => x.Name)],
        ProviderSession = Text(claims, "sid") is { Length: <= 255 } session ? session : null,
    };

    public static string? Text(JsonElement claims, string name) => JwtClaims.Text(claims, name);

    /// <summary>It is said of the claim <c>email</c> and of no other that has an address. Some write the truth as a text.</summary>
    private static bool IsVerified(JsonElement claims) =>
        claims.TryGetProperty("email_verified", out var verified) && (verified.ValueKind == JsonValueKind.True || verified is { ValueKind: JsonValueKind.String } && verified.ValueEquals("true"));

    private static string[]? Texts(JsonElement claims, string name) => !claims.TryGetProperty(name, out var claim) ? null : claim.ValueKind switch
    {
        JsonValueKind.String => [claim.GetString()!],
        JsonValueKind.Array => [.. claim.EnumerateArray().Where(x => x.ValueKind == JsonValueKind.String).Select(x => x.GetString()!)],
        _ => null,
    };
}
