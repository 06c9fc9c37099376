using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Platform.Domain.Messaging.Push;
using Platform.Infrastructure.Messaging.Push;

namespace Platform.IntegrationTests.Messaging.Push;

public sealed class WebPushEncryptionTests
{
    // RFC 8291, section 5 and appendix A.
    private const string Plaintext = "When I grow up, I want to be a watermelon";
    private const string ServerPrivate = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private const string BrowserPublic = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private const string Secret = "BTBZMqHH6r4Tts7J_aSIgg";
    private const string Salt = "DGv6ra1nlYgDCS1FRnbzlw";
    private const string Message = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    [Fact]
    public void The_example_of_RFC_8291_is_encrypted_to_the_last_byte()
    {
        using var own = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Base64Url.DecodeFromChars(ServerPrivate) });

        var body = WebPushEncryption.Encrypt(Encoding.UTF8.GetBytes(Plaintext), WebPushKeys.Parse(BrowserPublic, Secret)!, own, Base64Url.DecodeFromChars(Salt));

        Base64Url.EncodeToString(body).ShouldBe(Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(WebPushEncryption.MostBytes)]
    public void A_browser_reads_what_was_encrypted_for_it(int length)
    {
        using var browser = new Browser();
        var plain = RandomNumberGenerator.GetBytes(length);

        var body = WebPushEncryption.Encrypt(plain, browser.Keys);

        body.Length.ShouldBeLessThanOrEqualTo(4096);
        browser.Decrypt(body).ShouldBe(plain);
    }

    [Fact]
    public void No_two_messages_have_the_same_key_or_salt()
    {
        using var browser = new Browser();

        var bodies = Enumerable.Range(0, 20).Select(_ => WebPushEncryption.Encrypt([1, 2, 3], browser.Keys)).ToList();

        bodies.Select(x => Convert.ToHexString(x.AsSpan(0, 16))).Distinct().Count().ShouldBe(20);
        bodies.Select(x => Convert.ToHexString(x.AsSpan(21, 65))).Distinct().Count().ShouldBe(20);
    }

    [Fact]
    public void What_does_not_fit_into_a_record_is_refused()
    {
        using var browser = new Browser();

        Should.Throw<ArgumentException>(() => WebPushEncryption.Encrypt(new byte[WebPushEncryption.MostBytes + 1], browser.Keys));
    }

    [Theory]
    [InlineData(null, Secret)]
    [InlineData(BrowserPublic, null)]
    [InlineData("", Secret)]
    [InlineData("BCVxsr7N", Secret)]
    [InlineData(BrowserPublic, "BTBZMqHH6r4Tts7J")]
    [InlineData("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw0", Secret)]
    [InlineData("BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", Secret)]
    [InlineData("AyVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", Secret)]
    public void Keys_that_are_none_are_not_taken(string? publicKey, string? secret) => WebPushKeys.Parse(publicKey, secret).ShouldBeNull();
}
