using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Platform.Infrastructure.Identity.ApiTokens;

namespace Platform.IntegrationTests.Identity.ApiTokens;

public sealed class ApiTokenSecretTests
{
    [Fact]
    public void A_generated_token_is_well_formed_and_found_by_its_hash()
    {
        var secret = ApiTokenSecret.Generate();
        Regex.IsMatch(secret.Text, $"^{ApiTokenSecret.Pattern}$").ShouldBeTrue();
        ApiTokenSecret.TryParse(secret.Text, out var hash).ShouldBeTrue();
        hash.ShouldBe(secret.Hash);
        hash.ToArray().ShouldBe(SHA256.HashData(Encoding.ASCII.GetBytes(secret.Text)));
    }

    [Theory]
    [InlineData("ptk_000000000000000000000000000000")]
    [InlineData("ptk_0123456789ABCDEFGHIJKLMNOPQRST")]
    [InlineData("ptk_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void The_last_six_characters_are_the_checksum_that_gzip_writes(string start)
    {
        ApiTokenSecret.TryParse(start + Check(start[4..]), out _).ShouldBeTrue();
    }

    [Fact]
    public void The_format_never_changes()
    {
        // Tokens in the hands of programs outlive releases.
        ApiTokenSecret.TryParse("ptk_0123456789ABCDEFGHIJKLMNOPQRST4PMbyp", out var hash).ShouldBeTrue();
        Convert.ToHexStringLower(hash.ToArray()).ShouldBe("419d36ee9c54f5a7079ce6f5465258b672e376f08a5f0e8541a2b7bcff5be9d2");
    }

    [Fact]
    public void Any_one_mistyped_character_is_noticed()
    {
        var text = ApiTokenSecret.Generate().Text;
        foreach (var i in Enumerable.Range(0, text.Length))
        {
            foreach (var c in "09AZaz-_ é\0".Where(c => c != text[i]))
                ApiTokenSecret.TryParse(text[..i] + c + text[(i + 1)..], out _).ShouldBeFalse($"{c} at {i}");
        }
    }

    [Fact]
    public void Two_swapped_neighbours_are_noticed()
    {
        var text = ApiTokenSecret.Generate().Text;
        foreach (var i in Enumerable.Range(4, text.Length - 5).Where(i => text[i] != text[i + 1]))
            ApiTokenSecret.TryParse(text[..i] + text[i + 1] + text[i] + text[(i + 2)..], out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("ptk_")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AA")]
    public void What_is_no_token_is_refused(string text) => ApiTokenSecret.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Another_length_or_prefix_is_refused()
    {
        var text = ApiTokenSecret.Generate().Text;
        foreach (var wrong in new[] { text[..^1], text + "0", " " + text, text + "\n", "PTK_" + text[4..], text[4..] })
            ApiTokenSecret.TryParse(wrong, out _).ShouldBeFalse(wrong);
    }

    [Fact]
    public void Every_character_is_used_and_no_token_comes_twice()
    {
        var texts = Enumerable.Range(0, 2000).Select(_ => ApiTokenSecret.Generate().Text).ToList();
        texts.Distinct().Count().ShouldBe(texts.Count);
        var counts = texts.SelectMany(text => text[4..34]).CountBy(c => c).ToDictionary();
        counts.Count.ShouldBe(62);
        counts.Values.Min().ShouldBeGreaterThan(700); // 968 expected, standard deviation 31
        counts.Values.Max().ShouldBeLessThan(1250);
    }

    [Fact]
    public void A_secret_does_not_print_itself()
    {
        var secret = ApiTokenSecret.Generate();
        $"{secret} {secret.Hash}".ShouldBe("ptk_(secret) (token hash)");
    }

    private static string Check(string random)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.ASCII.GetBytes(random));
        var rest = BitConverter.ToUInt32(stream.ToArray().AsSpan()[^8..^4]);
        var check = new char[6];
        for (var i = 5; i >= 0; i--, rest /= 62)
            check[i] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[(int)(rest % 62)];
        return new(check);
    }
}
