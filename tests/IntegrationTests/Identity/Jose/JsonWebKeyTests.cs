using System.Security.Cryptography;
using System.Text;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.IntegrationTests.Identity.Jose;

public sealed class JsonWebKeyTests
{
    private static readonly string Good = SigningKey.Create().PublicJwk;
    private static readonly string GoodRsa = RsaJwk(2048);

    [Theory]
    [InlineData("\"P-256\"", "\"P-384\"")]
    [InlineData("\"P-256\"", "\"secp256k1\"")]
    [InlineData("\"ES256\"", "\"ES384\"")]
    [InlineData("\"ES256\"", "\"RS256\"")]
    [InlineData("\"ES256\"", "\"ECDH-ES\"")]
    [InlineData("\"EC\"", "\"RSA\"")]
    [InlineData("\"EC\"", "\"oct\"")]
    [InlineData("\"EC\"", "\"OKP\"")]
    [InlineData("\"sig\"", "\"enc\"")]
    [InlineData("\"sig\"", "null")]
    [InlineData("\"use\":\"sig\"", "\"key_ops\":[\"sign\"]")]
    [InlineData("\"use\":\"sig\"", "\"key_ops\":\"verify\"")]
    public void A_key_whose_members_contradict_each_other_is_refused(string from, string to) =>
        Parse(Replace(from, to)).ShouldBe(JoseFailure.UnsupportedKey);

    [Theory]
    [InlineData("\"kty\":\"EC\"", "\"kty\":1")]
    [InlineData("\"alg\":\"ES256\"", "\"alg\":null")]
    [InlineData("\"kid\":", "\"kid\":1,\"other\":")]
    [InlineData("\"x\":\"", "\"x\":\"AA")]
    [InlineData("\"x\":", "\"z\":")]
    [InlineData("\"kty\":", "\"kty\":\"EC\",\"kty\":")]
    public void A_key_with_a_member_of_the_wrong_form_is_refused(string from, string to) =>
        Parse(Replace(from, to)).ShouldBe(JoseFailure.Malformed);

    [Theory]
    [InlineData("d")]
    [InlineData("p")]
    [InlineData("k")]
    public void A_key_with_a_private_member_is_refused_and_so_is_its_set(string member)
    {
        var leaked = Replace("\"kty\":", $"\"{member}\":\"AQAB\",\"kty\":");
        Parse(leaked).ShouldBe(JoseFailure.PrivateKey);
        ParseSet(SigningKey.Create().PublicJwk, leaked).ShouldBe(JoseFailure.PrivateKey);
    }

    [Fact]
    public void A_point_that_is_not_on_the_curve_is_refused()
    {
        var (x, y) = Point();
        Parse(EcJwk.Of(x, y, "P-256", "ES256", "k")).ShouldBe(JoseFailure.None);
        y[^1] ^= 1;
        Parse(EcJwk.Of(x, y, "P-256", "ES256", "k")).ShouldBe(JoseFailure.Malformed);
        Parse(EcJwk.Of(new byte[32], new byte[32], "P-256", "ES256", "k")).ShouldBe(JoseFailure.Malformed);
    }

    [Fact]
    public void A_coordinate_that_is_not_reduced_is_refused()
    {
        // A point of P-256 with a small x, and the same with x + p, which still fits 32 bytes.
        var y = Convert.FromHexString("459243B9AA581806FE913BCE99817ADE11CA503C64D9A3C533415C083248FBCC");
        var x = Convert.FromHexString("0000000000000000000000000000000000000000000000000000000000000005");
        var unreduced = Convert.FromHexString("FFFFFFFF00000001000000000000000000000001000000000000000000000004");
        Parse(EcJwk.Of(x, y, "P-256", "ES256", "k")).ShouldBe(JoseFailure.None);
        Parse(EcJwk.Of(unreduced, y, "P-256", "ES256", "k")).ShouldBe(JoseFailure.Malformed);
    }

    [Fact]
    public void A_short_RSA_key_is_refused()
    {
        Parse(RsaJwk(1024)).ShouldBe(JoseFailure.WeakKey);
        Parse(RsaJwk(1984)).ShouldBe(JoseFailure.WeakKey);
        Parse(GoodRsa).ShouldBe(JoseFailure.None);
    }

    [Theory]
    [InlineData("AQ")]     // 1
    [InlineData("Aw")]     // 3
    [InlineData("AQAA")]   // even
    [InlineData("AQAAAAE")] // more than 32 bits
    public void An_unsafe_RSA_exponent_is_refused(string exponent) =>
        Parse(GoodRsa.Replace("\"AQAB\"", $"\"{exponent}\"")).ShouldBe(JoseFailure.WeakKey);

    [Fact]
    public void An_RSA_key_that_states_no_algorithm_needs_one_from_the_caller()
    {
        var jwk = Encoding.UTF8.GetBytes(GoodRsa.Replace("\"alg\":\"RS256\",", ""));
        JsonWebKey.Parse(jwk).Failure.ShouldBe(JoseFailure.UnsupportedKey);
        JsonWebKey.Parse(jwk, JwsAlgorithm.PS256).Value.ShouldNotBeNull().Algorithm.ShouldBe(JwsAlgorithm.PS256);
        JsonWebKey.Parse(jwk, JwsAlgorithm.ES256).Failure.ShouldBe(JoseFailure.UnsupportedKey);
    }

    [Fact]
    public void A_set_leaves_out_what_is_not_supported()
    {
        var set = Forge.Keys("""{"kty":"OKP","crv":"Ed25519","x":"AA"}""", Good, Replace("\"sig\"", "\"enc\""));
        set.Keys.Select(key => key.KeyId).ShouldBe([JsonWebKey.Parse(Encoding.UTF8.GetBytes(Good)).Value!.KeyId]);
    }

    [Fact]
    public void A_set_with_one_name_for_two_keys_is_refused() => ParseSet(Good, Good).ShouldBe(JoseFailure.DuplicateKey);

    [Fact]
    public void A_set_without_a_usable_key_is_refused()
    {
        ParseSet().ShouldBe(JoseFailure.Malformed);
        ParseSet("1").ShouldBe(JoseFailure.Malformed);
        ParseSet(Replace("\"sig\"", "\"enc\"")).ShouldBe(JoseFailure.UnsupportedKey);
        JsonWebKeySet.Parse("""{"keys":{}}"""u8).Failure.ShouldBe(JoseFailure.Malformed);
        JsonWebKeySet.Parse("[]"u8).Failure.ShouldBe(JoseFailure.Malformed);
        JsonWebKeySet.Parse(new byte[JsonWebKeySet.MaxLength + 1]).Failure.ShouldBe(JoseFailure.TooLarge);
        ParseSet([.. Enumerable.Repeat("{}", 101)]).ShouldBe(JoseFailure.TooLarge);
    }

    private static string Replace(string from, string to)
    {
        Good.ShouldContain(from);
        return Good.Replace(from, to);
    }

    private static JoseFailure Parse(string jwk) => JsonWebKey.Parse(Encoding.UTF8.GetBytes(jwk)).Failure;

    private static JoseFailure ParseSet(params string[] jwks) =>
        JsonWebKeySet.Parse(Encoding.UTF8.GetBytes(JsonWebKeySet.Document(jwks))).Failure;

    private static string RsaJwk(int bits)
    {
        using var key = RSA.Create(bits);
        return Forge.RsaJwk(key, "k", "RS256");
    }

    private static (byte[] X, byte[] Y) Point()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return (point.X!, point.Y!);
    }
}
