using System.Text;
using Platform.Infrastructure.Identity.Factors;

namespace Platform.IntegrationTests.Identity.Factors;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, SHA-1: the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_RFC(long seconds, string code) =>
        Totp.Code(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Theory]
    [InlineData(0, -1, false)]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, -2, false)]
    [InlineData(1, -1, true)]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    public void A_code_is_taken_as_many_steps_to_either_side_as_is_said_and_no_further(int tolerance, int steps, bool isTaken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = Totp.StepAt(now) + steps;

        Totp.Match(Secret, Totp.Code(Secret, step), now, tolerance).ShouldBe(isTaken ? step : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00592")]
    [InlineData("0059240")]
    [InlineData(" 005924")]
    [InlineData("٠٠٥٩٢٤")]
    public void What_only_looks_like_the_code_is_none(string code) =>
        Totp.Match(Secret, code, DateTimeOffset.FromUnixTimeSeconds(1234567890), tolerance: 1).ShouldBeNull();

    /// <summary>RFC 4648, section 10, and the secret of RFC 6238.</summary>
    [Theory]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void Secrets_are_shown_in_base32(string secret, string text) => Totp.Text(Encoding.ASCII.GetBytes(secret)).ShouldBe(text);

    [Fact]
    public void The_uri_names_the_product_and_the_account() => Totp.Uri("My Product", "ada+1@example.com", "ABC").ShouldBe(
        "otpauth://totp/My%20Product:ada%2B1%40example.com?secret=ABC&issuer=My%20Product&algorithm=SHA1&digits=6&period=30");
}
