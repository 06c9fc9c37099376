using Platform.Infrastructure.Identity.Passwords;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Passwords;

public sealed class PasswordRulesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Key = "\ud83d\udd11";
    private static int numbers;

    [Theory]
    [InlineData(1, "q7w", false)]
    [InlineData(1, "q7w-Zp2", false)]
    [InlineData(1, "q7w-Zp2k", true)]
    [InlineData(7, Key, false)]
    [InlineData(8, Key, true)]
    [InlineData(64, "x", true)]
    [InlineData(128, "x", true)]
    [InlineData(129, "x", false)]
    [InlineData(128, Key, true)]
    [InlineData(129, Key, false)]
    public async Task A_password_has_8_to_128_characters_as_people_count_them(int times, string part, bool isTaken)
    {
        var password = string.Concat(Enumerable.Repeat(part, times));

        var (email, reply) = await Register(password);

        if (isTaken)
            (await api.Anonymous.Post("/v1/auth/login", new { email, password })).ShouldBe(200);
        else
            Refused(reply).ShouldBe("8 to 128 characters.");
    }

    [Theory]
    [InlineData("zrtvplmkq")]
    [InlineData("ZRTVPLMKQ")]
    [InlineData("9274610538")]
    [InlineData("        z")]
    [InlineData("!?#)(%&=/")]
    [InlineData("\u0441\u043e\u043b\u043e\u0432\u0435\u0439 \u0438 \u0440\u043e\u0437\u0430")]
    public async Task A_password_may_be_made_of_anything(string password)
    {
        var (email, reply) = await Register(password);

        reply.ShouldBe(202);
        (await api.Anonymous.Post("/v1/auth/login", new { email, password })).ShouldBe(200);
    }

    [Fact]
    public async Task A_password_counts_exactly_as_it_was_given()
    {
        var (email, reply) = await Register(" Zq7 wvPl2 \u00e9 ");

        reply.ShouldBe(202);
        foreach (var other in new[] { "Zq7 wvPl2 \u00e9", " zq7 wvpl2 \u00e9 ", " Zq7 wvPl2 e\u0301 ", " Zq7 wvPl2 \u00e9" })
            (await api.Anonymous.Post("/v1/auth/login", new { email, password = other })).ShouldBe(401);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("PassWord")]
    [InlineData("12345678")]
    [InlineData("qwertyuiop")]
    [InlineData("iloveyou")]
    public async Task A_common_password_is_refused_in_any_case(string password) =>
        Refused((await Register(password)).Reply).ShouldStartWith("Many people use this password");

    [Fact]
    public void The_common_passwords_are_more_than_the_3000_that_the_standard_asks_for()
    {
        CommonPasswords.Count.ShouldBeGreaterThan(3000);
        CommonPasswords.Contains("correct horse battery staple").ShouldBeFalse();
    }

    [Theory]
    [InlineData("I am ada LOVELACE!", "Ada Lovelace", "someone")]
    [InlineData("xx-adalovelace-xx", "Ada Lovelace", "someone")]
    [InlineData("lovelace-1815-12", "Ada Lovelace", "someone")]
    [InlineData("my.Enchantress.99", "Ada", "enchantress")]
    public async Task A_password_with_the_name_or_the_address_in_it_is_refused(string password, string displayName, string mailbox) =>
        Refused(await Register(password, displayName, $"{mailbox}@example.com")).ShouldStartWith("It contains your name or your address");

    [Fact]
    public async Task Short_names_are_parts_of_many_words() =>
        (await Register("armada of bottles", "Ada Bo", "bo@example.com")).ShouldBe(202);

    private static string Refused(Reply reply)
    {
        reply.ShouldBe(400).Code.ShouldBe("validation_failed");
        return reply.Body["errors"]!["password"]!.AsArray().Single()!.ToString();
    }

    private async Task<(string Email, Reply Reply)> Register(string password)
    {
        var email = $"n{Interlocked.Increment(ref numbers)}@example.com";
        return (email, await Register(password, "Ada", email));
    }

    private Task<Reply> Register(string password, string displayName, string email) =>
        api.Anonymous.Post("/v1/auth/register", new { email, password, displayName });
}
