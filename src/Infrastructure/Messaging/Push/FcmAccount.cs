using System.Security.Cryptography;
using System.Text.Json;

namespace Platform.Infrastructure.Messaging.Push;

/// <summary>A Google service account: who the platform is to Firebase.</summary>
internal sealed class FcmAccount
{
    private const string Scope = "https://www.googleapis.com/auth/firebase.messaging";

    private readonly string clientEmail;
    private readonly string? keyId;
    private readonly RSAParameters key;

    private FcmAccount(JsonElement account)
    {
        ProjectId = Text(account, "project_id");
        TokenUri = Text(account, "token_uri");
        clientEmail = Text(account, "client_email");
        keyId = account.TryGetProperty("private_key_id", out var id) ? id.GetString() : null;
        using var imported = RSA.Create();
        imported.ImportFromPem(Text(account, "private_key"));
        key = imported.ExportParameters(includePrivateParameters: true);
    }

    public string ProjectId { get; }

    public string TokenUri { get; }

    /// <exception cref="JsonException">Not JSON.</exception>
    /// <exception cref="FormatException">A member is missing.</exception>
    /// <exception cref="ArgumentException">The key is not PEM.</exception>
    public static FcmAccount Parse(string json) => new(JsonSerializer.Deserialize<JsonElement>(json));

    /// <summary>What is exchanged for an access token (RFC 7523, section 2.1).</summary>
    public string Assertion(DateTimeOffset now)
    {
        var (issued, expires) = (now.ToUnixTimeSeconds(), now.AddHours(1).ToUnixTimeSeconds());
        return CompactJws.Of(
            new { alg = "RS256", typ = "JWT", kid = keyId },
            new { iss = clientEmail, scope = Scope, aud = TokenUri, iat = issued, exp = expires },
            Sign);
    }

    private byte[] Sign(byte[] content)
    {
        using var own = RSA.Create(key);
        return own.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static string Text(JsonElement account, string name) =>
        account.ValueKind == JsonValueKind.Object && account.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new FormatException($"The service account has no {name}.");
}
