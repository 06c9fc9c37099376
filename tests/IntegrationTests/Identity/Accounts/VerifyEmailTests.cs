using Npgsql;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Accounts;

public sealed class VerifyEmailTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_token_of_the_mail_verifies_the_address_once()
    {
        var user = await api.SignUp(verified: false);
        var token = api.Token(user.Email, "Welcome");
        (await IsVerified(user)).ShouldBeFalse();

        (await Verify(token)).ShouldBe(204);
        (await IsVerified(user)).ShouldBeTrue();
        (await Verify(token)).ShouldBe(404).Code.ShouldBe("mail_token_not_usable");
        (await user.Get("/v1/me/security-events")).ShouldBe(200).Data.Single()!["kind"]!.ToString().ShouldBe("address_verified");
    }

    [Fact]
    public async Task It_is_valid_for_a_day_and_until_the_next_mail()
    {
        var (late, replaced) = (await api.SignUp(verified: false), await api.SignUp(verified: false));
        var (lateToken, replacedToken) = (api.Token(late.Email, "Welcome"), api.Token(replaced.Email, "Welcome"));
        (await replaced.Post("/v1/auth/resend-verification")).ShouldBe(204);
        (await Verify(replacedToken)).ShouldBe(404);
        (await Verify(api.Token(replaced.Email, "Verify"))).ShouldBe(204);

        api.Clock.Advance(TimeSpan.FromHours(24));
        (await Verify(lateToken)).ShouldBe(404);
    }

    [Fact]
    public async Task It_is_sent_again_three_times_an_hour_and_not_to_a_verified_address()
    {
        var (user, verified) = (await api.SignUp(verified: false), await api.SignUp());
        for (var i = 0; i < 3; i++)
            (await user.Post("/v1/auth/resend-verification")).ShouldBe(204);

        var limited = (await user.Post("/v1/auth/resend-verification")).ShouldBe(429);
        int.Parse(limited.Header("Retry-After")).ShouldBeInRange(1080, 1200);
        limited.Header("RateLimit-Policy").ShouldBe("\"verification-mail\";q=3;w=3600");
        api.MailTo(user.Email).Count.ShouldBe(4);
        (await verified.Post("/v1/auth/resend-verification")).ShouldBe(204);
        api.MailTo(verified.Email).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Anything_else_is_refused_and_only_the_hash_is_kept()
    {
        var user = await api.SignUp(verified: false);
        var token = api.Token(user.Email, "Welcome");
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select string_agg(t::text || encode(hash, 'escape'), ' ') from account_tokens t");

        ((string)(await command.ExecuteScalarAsync())!).ShouldNotContain(token);
        foreach (var wrong in new[] { "nonsense", new string('A', 43), (token[0] == 'A' ? 'B' : 'A') + token[1..] })
            (await Verify(wrong)).ShouldBe(404);
        (await Verify("")).ShouldBe(400);
        (await Verify(new string('A', 100_000))).ShouldBe(400);
        (await api.Anonymous.Post("/v1/auth/reset-password", new { token, password = "another password" })).ShouldBe(404);
    }

    private Task<Reply> Verify(string token) => api.Anonymous.Post("/v1/auth/verify-email", new { token });

    private static async Task<bool> IsVerified(Client user) => (await user.Get("/v1/me")).ShouldBe(200).Body["emailVerified"]!.GetValue<bool>();
}
