using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Infrastructure.Identity.Jose;

/// <summary>
/// Writes JWTs signed with ES256, of one type (RFC 7519 section 7.1, RFC 8725 section 3.11), such as
/// <c>at+jwt</c>.
/// </summary>
internal sealed class JwtWriter(SigningKey key, string type)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly byte[] header = Encoding.ASCII.GetBytes(Base64Url.EncodeToString(
        JsonSerializer.SerializeToUtf8Bytes(new { alg = "ES256", typ = type, kid = key.KeyId })));

    public SigningKey Key => key;

    /// <exception cref="ArgumentException">The token would be longer than any reader takes.</exception>
    public string Write(RegisteredClaims claims)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(claims, claims.GetType(), Json);
        var signed = header.Length + 1 + Base64Url.GetEncodedLength(payload.Length);
        var token = new byte[signed + 1 + Base64Url.GetEncodedLength(SigningKey.SignatureLength)];
        if (token.Length > Jws.MaxLength)
            throw new ArgumentException($"The claims make a token of {token.Length} characters.", nameof(claims));
        header.CopyTo(token, 0);
        token[header.Length] = token[signed] = (byte)'.';
        Base64Url.EncodeToUtf8(payload, token.AsSpan(header.Length + 1));
        Span<byte> signature = stackalloc byte[SigningKey.SignatureLength];
        key.Sign(token.AsSpan(0, signed), signature);
        Base64Url.EncodeToUtf8(signature, token.AsSpan(signed + 1));
        return Encoding.ASCII.GetString(token);
    }
}
