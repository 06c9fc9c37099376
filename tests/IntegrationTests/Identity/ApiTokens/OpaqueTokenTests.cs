using System.Security.Cryptography;
using System.Text;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.IntegrationTests.Identity.ApiTokens;

public sealed class OpaqueTokenTests
{
    [Fact]
    public void A_generated_token_is_found_by_its_hash()
    {
        var token = OpaqueToken.Generate();
        token.Text.Length.ShouldBe(OpaqueToken.Length);
        OpaqueToken.TryParse(token.Text, out var hash).ShouldBeTrue();
        hash.ShouldBe(token.Hash);
        hash.ToArray().ShouldBe(SHA256.HashData(Encoding.ASCII.GetBytes(token.Text)));
        TokenHash.FromBytes(hash.ToArray()).ShouldBe(hash);
    }

    [Fact]
    public void No_token_comes_twice() =>
        Enumerable.Range(0, 1000).Select(_ => OpaqueToken.Generate().Text).Distinct().Count().ShouldBe(1000);

    [Fact]
    public void A_token_that_cannot_be_one_of_ours_is_refused()
    {
        var text = OpaqueToken.Generate().Text;
        var lastWithUnusedBits = text[..^1] + "B";
        foreach (var wrong in new[] { "", text[..^1], text + "A", "=" + text[1..], "é" + text[1..], lastWithUnusedBits })
            OpaqueToken.TryParse(wrong, out _).ShouldBeFalse(wrong);
    }

    [Fact]
    public void A_hash_has_32_bytes() =>
        Should.Throw<ArgumentOutOfRangeException>(() => TokenHash.FromBytes(new byte[31]));

    [Fact]
    public void A_token_does_not_print_itself() => OpaqueToken.Generate().ToString().ShouldBe("(opaque token)");
}
