using System.Security.Cryptography;
using System.Text;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.IntegrationTests.Identity.Jose;

public sealed class JwsTests
{
    private const string Payload = """{"iss":"a"}""";

    private readonly SigningKey key = SigningKey.Create();
    private readonly JsonWebKeySet keys;

    public JwsTests() => keys = JsonWebKeySet.Of(key.VerificationKey).Value!;

    private string Header => $$"""{"alg":"ES256","kid":"{{key.KeyId}}","typ":"JWT"}""";

    private string Token => Forge.Token(Header, Payload, key);

    [Fact]
    public void A_genuine_token_gives_its_payload_type_and_key()
    {
        var jws = Jws.Verify(Token, keys).Value.ShouldNotBeNull();
        Encoding.UTF8.GetString(jws.Payload).ShouldBe(Payload);
        (jws.KeyId, jws.Type).ShouldBe((key.KeyId, "JWT"));
    }

    [Fact]
    public void A_token_with_any_one_character_changed_is_refused()
    {
        var token = Token;
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token.ToCharArray();
            changed[i] = token[i] == 'A' ? 'B' : 'A';
            Jws.Verify(changed, keys).Succeeded.ShouldBeFalse($"character {i}");
        }
    }

    [Fact]
    public void A_tampered_payload_is_refused()
    {
        var parts = Token.Split('.');
        Refused($"{parts[0]}.{Forge.Encode("""{"iss":"b"}""")}.{parts[2]}", JoseFailure.WrongSignature);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("es256")]
    [InlineData("ES384")]
    [InlineData("RS256")]
    [InlineData("HS256")]
    [InlineData("")]
    public void A_header_that_names_another_algorithm_than_the_key_is_refused(string algorithm)
    {
        var header = Header.Replace("ES256", algorithm);
        Refused(Forge.Token(header, Payload, key), JoseFailure.WrongAlgorithm);
        Refused($"{Forge.Encode(header)}.{Forge.Encode(Payload)}.", JoseFailure.WrongAlgorithm);
    }

    [Fact]
    public void A_MAC_keyed_with_the_public_key_is_refused()
    {
        var header = Header.Replace("ES256", "HS256");
        var forged = Forge.Token(Forge.Encode(header), Forge.Encode(Payload),
            content => HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.PublicJwk), content));
        Refused(forged, JoseFailure.WrongAlgorithm);
    }

    [Fact]
    public void A_key_for_one_RSA_padding_is_not_used_with_the_other()
    {
        using var rsa = RSA.Create(2048);
        var set = Forge.Keys(Forge.RsaJwk(rsa, "r", "RS256"), Forge.RsaJwk(rsa, "p", "PS256"));
        var (pkcs1, pss) = (RSASignaturePadding.Pkcs1, RSASignaturePadding.Pss);
        Jws.Verify(Forge.Token("""{"alg":"RS256","kid":"r"}""", Payload, rsa, pkcs1), set).Succeeded.ShouldBeTrue();
        Jws.Verify(Forge.Token("""{"alg":"PS256","kid":"p"}""", Payload, rsa, pss), set).Succeeded.ShouldBeTrue();
        Jws.Verify(Forge.Token("""{"alg":"PS256","kid":"r"}""", Payload, rsa, pss), set).Failure
            .ShouldBe(JoseFailure.WrongAlgorithm);
        Jws.Verify(Forge.Token("""{"alg":"RS256","kid":"r"}""", Payload, rsa, pss), set).Failure
            .ShouldBe(JoseFailure.WrongSignature);
    }

    [Fact]
    public void ES384_is_verified()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var set = Forge.Keys(EcJwk.Of(ec, "P-384", "ES384", "e"));
        var token = Forge.Token(Forge.Encode("""{"alg":"ES384","kid":"e"}"""), Forge.Encode(Payload),
            content => ec.SignData(content, HashAlgorithmName.SHA384));
        Jws.Verify(token, set).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_signature_in_DER_form_is_refused()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var set = Forge.Keys(EcJwk.Of(ec, "P-256", "ES256", "e"));
        var token = Forge.Token(Forge.Encode("""{"alg":"ES256","kid":"e"}"""), Forge.Encode(Payload),
            content => ec.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Jws.Verify(token, set).Failure.ShouldBe(JoseFailure.WrongSignature);
    }

    [Fact]
    public void A_token_signed_with_another_key_is_refused_whichever_key_it_names()
    {
        var other = SigningKey.Create();
        Refused(Forge.Token(Header, Payload, other), JoseFailure.WrongSignature);
        Refused(Forge.Token(Header.Replace(key.KeyId, other.KeyId), Payload, other), JoseFailure.UnknownKey);
        var both = JsonWebKeySet.Of(key.VerificationKey, other.VerificationKey).Value!;
        Jws.Verify(Forge.Token(Header, Payload, other), both).Failure.ShouldBe(JoseFailure.WrongSignature);
    }

    [Fact]
    public void A_token_that_names_no_key_is_taken_only_where_there_is_no_choice()
    {
        var token = Forge.Token("""{"alg":"ES256"}""", Payload, key);
        Jws.Verify(token, keys).Succeeded.ShouldBeTrue();
        var both = JsonWebKeySet.Of(key.VerificationKey, SigningKey.Create().VerificationKey).Value!;
        Jws.Verify(token, both).Failure.ShouldBe(JoseFailure.UnknownKey);
    }

    [Theory]
    [InlineData("jwk")]
    [InlineData("x5c")]
    [InlineData("jku")]
    [InlineData("x5u")]
    public void A_key_that_the_token_brings_along_is_not_trusted(string member)
    {
        var attacker = SigningKey.Create();
        var value = member switch
        {
            "jwk" => attacker.PublicJwk,
            "x5c" => """["MIIB"]""",
            _ => "\"https://attacker.example/keys\"",
        };
        Refused(
            Forge.Token(Header.Replace("{", $$"""{"{{member}}":{{value}},"""), Payload, attacker),
            JoseFailure.WrongSignature);
    }

    [Theory]
    [InlineData("""["exp"]""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void A_critical_header_is_refused(string value) =>
        Refused(Forge.Token(Header.Replace("{", $$"""{"crit":{{value}},"""), Payload, key), JoseFailure.CriticalHeader);

    private void Refused(string token, JoseFailure why) => Jws.Verify(token, keys).Failure.ShouldBe(why);
}
