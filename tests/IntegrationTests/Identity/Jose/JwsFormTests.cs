using System.Buffers.Text;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.IntegrationTests.Identity.Jose;

/// <summary>Tokens whose signature is right over what they are, and whose form is not.</summary>
public sealed class JwsFormTests
{
    private readonly SigningKey key = SigningKey.Create();

    private string Header => $$"""{"alg":"ES256","kid":"{{key.KeyId}}"}""";

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("a.b.c.d.e")]
    [InlineData("{}")]
    [InlineData("\0.\0.\0")]
    [InlineData("ä.ö.ü")]
    public void Anything_but_three_encoded_parts_is_refused(string token) => Refused(token, JoseFailure.Malformed);

    [Fact]
    public void A_missing_signature_is_refused()
    {
        var parts = Sign(Forge.Encode(Header), Forge.Encode("{}")).Split('.');
        Refused($"{parts[0]}.{parts[1]}.", JoseFailure.WrongSignature);
        Refused($"{parts[0]}.{parts[1]}", JoseFailure.Malformed);
        Refused($"{parts[0]}.{parts[1]}.{parts[2]}.", JoseFailure.Malformed);
    }

    [Fact]
    public void A_token_over_the_bound_is_refused_and_one_below_it_is_read()
    {
        var fits = Sign(Forge.Encode(Header), Forge.Encode(new string(' ', 12_000)));
        fits.Length.ShouldBeInRange(Jws.MaxLength - 1024, Jws.MaxLength);
        Verify(fits).ShouldBe(JoseFailure.None);
        Refused(Sign(Forge.Encode(Header), Forge.Encode(new string(' ', 12_288))), JoseFailure.TooLarge);
        Refused(new string('a', 100 * 1024), JoseFailure.TooLarge);
    }

    [Theory]
    [InlineData("e30=")]  // padding
    [InlineData("e30\n")] // white space
    [InlineData(" e30")]
    [InlineData("e3 0")]
    [InlineData("e31")]   // unused bits
    [InlineData("e3+/")]  // the other alphabet
    [InlineData("e30AA")] // a length that no bytes have
    public void A_payload_that_is_not_canonical_base64url_is_refused_though_signed(string payload) =>
        Refused(Sign(Forge.Encode(Header), payload), JoseFailure.Malformed);

    [Fact]
    public void A_signature_that_is_not_canonical_base64url_is_refused()
    {
        var token = Sign(Forge.Encode(Header), Forge.Encode("{}"));
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var unusedBit = Digits[Digits.IndexOf(token[^1]) | 1];
        Refused(token[..^1] + unusedBit, JoseFailure.WrongSignature);
        Refused(token + "==", JoseFailure.WrongSignature);
        Refused(token + "\n", JoseFailure.WrongSignature);
    }

    [Theory]
    [InlineData("""{"alg":"none",""")]
    [InlineData("""{"alg":"ES256",""")]
    [InlineData("""{"\u0061lg":"none",""")]
    [InlineData("""{"x":1,"x":1,""")]
    [InlineData("""{"x":{"y":1,"y":2},""")]
    [InlineData("""{"kid":"other",""")]
    public void Duplicate_header_members_are_refused(string start) =>
        Refused(Sign(Forge.Encode(Header.Replace("{", start)), Forge.Encode("{}")), JoseFailure.Malformed);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"ES256\"")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"alg":"ES256",}""")]
    [InlineData("""{"alg":"ES256"}{}""")]
    [InlineData("""{"alg":"ES256" /* */}""")]
    [InlineData("""{"alg":["ES256"]}""")]
    [InlineData("""{"alg":null}""")]
    [InlineData("""{"alg":"ES256","kid":1}""")]
    [InlineData("""{"alg":"ES256","kid":null}""")]
    [InlineData("""{"alg":"ES256","typ":1}""")]
    [InlineData("""{"alg":"ES256","x":"\ud800"}""")]
    [InlineData("""{"alg":"ES256","x":[[[[[[[[1]]]]]]]]}""")]
    public void A_header_that_is_not_a_strict_object_is_refused(string header) =>
        Refused(Sign(Forge.Encode(header), Forge.Encode("{}")), JoseFailure.Malformed);

    [Fact]
    public void A_header_that_is_not_UTF8_is_refused()
    {
        byte[] header = [.. "{\"alg\":\"ES256\",\"x\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        Refused(Sign(Base64Url.EncodeToString(header), "e30"), JoseFailure.Malformed);
    }

    [Fact]
    public void JSON_serialization_is_refused()
    {
        var parts = Sign(Forge.Encode(Header), Forge.Encode("{}")).Split('.');
        Refused(
            $$"""{"protected":"{{parts[0]}}","payload":"{{parts[1]}}","signature":"{{parts[2]}}"}""",
            JoseFailure.Malformed);
    }

    private string Sign(string header, string payload) =>
        Forge.Token(header, payload, content => Forge.Sign(key, content));

    private JoseFailure Verify(string token) => Jws.Verify(token, JsonWebKeySet.Of(key.VerificationKey).Value!).Failure;

    private void Refused(string token, JoseFailure why) => Verify(token).ShouldBe(why);
}
