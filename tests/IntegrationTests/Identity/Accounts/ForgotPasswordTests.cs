using Npgsql;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Accounts;

public sealed class ForgotPasswordTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_answer_and_the_writes_are_the_same_for_an_unknown_address()
    {
        var user = await api.SignUp();
        var before = await Tokens();

        var known = await Forgot(user.Email.ToUpperInvariant());
        (await Tokens()).ShouldBe(before + 1);
        var unknown = await Forgot("nobody@example.com");
        (await Tokens()).ShouldBe(before + 2);

        (known.Status, known.Content).ShouldBe((204, ""));
        (unknown.Status, unknown.Content).ShouldBe((204, ""));
        api.MailTo(user.Email)[^1].Subject.ShouldBe("Reset your password");
        api.MailTo("nobody@example.com").ShouldBeEmpty();
    }

    [Fact]
    public async Task Three_an_hour_are_sent_to_an_address_whether_or_not_it_has_an_account()
    {
        var user = await api.SignUp();
        foreach (var email in new[] { user.Email, "not-there@example.com" })
        {
            for (var i = 0; i < 3; i++)
                (await Forgot(i == 1 ? email.ToUpperInvariant() : email)).ShouldBe(204);
            (await Forgot(email)).ShouldBe(429).Code.ShouldBe("rate_limited");
        }

        api.MailTo(user.Email).Count(x => x.Subject == "Reset your password").ShouldBe(3);
    }

    private Task<Reply> Forgot(string email) => api.Anonymous.Post("/v1/auth/forgot-password", new { email });

    private async Task<long> Tokens()
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select count(*) from account_tokens where purpose = 'ResetPassword'");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
