using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Passkeys;

/// <summary>An authenticator with one ES256 passkey, and the browser in front of it (WebAuthn 3, sections 6 and 7).</summary>
internal sealed class SoftwareAuthenticator
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte AttestedCredential = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    private string userHandle = "";

    public string Origin { get; set; } = "https://platform.localhost";

    public string RelyingParty { get; set; } = "platform.localhost";

    /// <summary>Whether it has asked for a finger or a PIN.</summary>
    public bool VerifiesUser { get; set; } = true;

    public bool IsCrossOrigin { get; set; }

    public uint Count { get; set; }

    /// <summary>A passkey of the user; the reply to adding it, with the authenticator.</summary>
    public static async Task<SoftwareAuthenticator> Of(Client user, string name = "Laptop")
    {
        var authenticator = new SoftwareAuthenticator();
        (await authenticator.Register(user, name)).ShouldBe(201);
        return authenticator;
    }

    public async Task<Reply> Register(Client user, string name = "Laptop")
    {
        var begun = (await user.Post("/v1/me/passkeys/registration-options")).ShouldBe(200);
        return await user.Post("/v1/me/passkeys", new { name, challenge = begun.Text("challenge"), credential = Create(begun.Body["options"]!) });
    }

    /// <summary>The proof for fresh options.</summary>
    public async Task<(string Challenge, JsonNode Credential)> Prove(ApiFixture api)
    {
        var begun = (await api.Anonymous.Post("/v1/auth/passkeys/options")).ShouldBe(200);
        return (begun.Text("challenge"), Get(begun.Body["options"]!));
    }

    public async Task<Reply> SignIn(ApiFixture api)
    {
        var (challenge, credential) = await Prove(api);
        return await api.Anonymous.Post("/v1/auth/passkeys/login", new { challenge, credential });
    }

    /// <summary><c>navigator.credentials.create()</c>.</summary>
    public JsonNode Create(JsonNode options)
    {
        userHandle = options["user"]!["id"]!.ToString();
        var attestation = new CborWriter(CborConformanceMode.Ctap2Canonical);
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString([.. Data(AttestedCredential), .. new byte[16], 0, (byte)id.Length, .. id, .. PublicKey()]);
        attestation.WriteEndMap();
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(ClientData("webauthn.create", options)),
            ["attestationObject"] = Base64Url.EncodeToString(attestation.Encode()),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary><c>navigator.credentials.get()</c>.</summary>
    public JsonNode Get(JsonNode options)
    {
        Count++;
        var (data, client) = (Data(0), ClientData("webauthn.get", options));
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(signature),
            ["userHandle"] = userHandle,
        });
    }

    private JsonObject Credential(JsonObject response) => new()
    {
        ["id"] = Base64Url.EncodeToString(id),
        ["rawId"] = Base64Url.EncodeToString(id),
        ["type"] = "public-key",
        ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    };

    private byte[] ClientData(string type, JsonNode options) => JsonSerializer.SerializeToUtf8Bytes(
        new { type, challenge = options["challenge"]!.ToString(), origin = Origin, crossOrigin = IsCrossOrigin });

    private byte[] Data(byte flags)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Count);
        return [.. SHA256.HashData(Encoding.ASCII.GetBytes(RelyingParty)), (byte)(flags | UserPresent | (VerifiesUser ? UserVerified : 0)), .. counter];
    }

    /// <summary>COSE: kty EC2, alg ES256, crv P-256, x, y (RFC 9053).</summary>
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(false).Q;
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            cose.WriteInt32(label);
            cose.WriteInt32(value);
        }

        cose.WriteInt32(-2);
        cose.WriteByteString(point.X!);
        cose.WriteInt32(-3);
        cose.WriteByteString(point.Y!);
        cose.WriteEndMap();
        return cose.Encode();
    }
}
