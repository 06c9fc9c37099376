using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Push;
using Platform.Infrastructure.Common.Http;
using Platform.Infrastructure.Identity.Jose;
using Platform.Infrastructure.Messaging.Push;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Push;

/// <summary>Keys of a platform, and what they sign.</summary>
internal static class TestPush
{
    public const string AppleToken = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";

    public static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    public static readonly RSA GoogleKey = RSA.Create(2048);

    public static PushNotification Notification(TestClock clock, string? tag = null) => new(
        Guid.Parse("123e4567-e89b-12d3-a456-426655440000"),
        new PushMessage("Größe 👋", "A \"quoted\" body") { Data = new Dictionary<string, string> { ["open"] = "/projects/1" }, Tag = tag },
        clock.GetUtcNow().AddHours(2));

    public static ApnsOptions Apns(string server) => new() { KeyId = "ABC123DEFG", TeamId = "DEF123GHIJ", Topic = "com.example.app", PrivateKey = Key.ExportPkcs8PrivateKeyPem(), Server = server };

    public static FcmOptions Fcm(string server) => new() { ServiceAccount = Account(server), Server = server };

    public static WebPushOptions Web() => new() { Subject = "mailto:push@example.com", PrivateKey = Key.ExportPkcs8PrivateKeyPem() };

    public static IOptions<PushOptions> Options(ApnsOptions? apns = null, FcmOptions? fcm = null, WebPushOptions? web = null) =>
        Microsoft.Extensions.Options.Options.Create(new PushOptions { Apns = apns, Fcm = fcm, Web = web });

    /// <summary>As in production, but that a push service may be on this machine.</summary>
    public static PushHttp Http(TimeProvider clock) =>
        new(PushHttp.Handler(), new(new OutboundRules([IPNetwork.Parse("127.0.0.0/8")], allowHttp: true), new DnsAddresses()), clock);

    /// <summary>The claims of a token that this key has signed.</summary>
    public static JsonNode Claims(string token, AsymmetricAlgorithm key, string? keyId)
    {
        var keys = JsonWebKeySet.Of(JsonWebKey.Parse(Encoding.UTF8.GetBytes(Jwk(key, keyId).ToJsonString())).Value!);
        var verified = Jws.Verify(token, keys.Value!);
        verified.Failure.ShouldBe(JoseFailure.None);
        return JsonNode.Parse(verified.Value!.Payload)!;
    }

    private static string Account(string server) => new JsonObject
    {
        ["type"] = "service_account",
        ["project_id"] = "example-1",
        ["private_key_id"] = "google-key",
        ["client_email"] = "push@example-1.iam.gserviceaccount.com",
        ["private_key"] = GoogleKey.ExportPkcs8PrivateKeyPem(),
        ["token_uri"] = $"{server}/token",
    }.ToJsonString();

    private static JsonObject Jwk(AsymmetricAlgorithm key, string? keyId)
    {
        var jwk = new JsonObject();
        if (keyId is not null)
            jwk["kid"] = keyId;
        if (key is ECDsa ec && ec.ExportParameters(false).Q is var point)
            (jwk["kty"], jwk["crv"], jwk["x"], jwk["y"]) = ("EC", "P-256", Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        if (key is RSA rsa && rsa.ExportParameters(false) is var number)
            (jwk["kty"], jwk["alg"], jwk["n"], jwk["e"]) = ("RSA", "RS256", Base64Url.EncodeToString(number.Modulus), Base64Url.EncodeToString(number.Exponent));
        return jwk;
    }
}
