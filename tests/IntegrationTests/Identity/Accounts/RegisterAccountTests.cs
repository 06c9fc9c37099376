using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Accounts;

public sealed class RegisterAccountTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_new_account_can_be_signed_in_to_at_once_and_is_sent_a_token()
    {
        (await Register("new@example.com")).ShouldBe(202).Text("email").ShouldBe("new@example.com");

        var user = await api.SignIn("new@example.com");
        (await user.Get("/v1/me")).ShouldBe(200).Body["emailVerified"]!.GetValue<bool>().ShouldBeFalse();
        api.Token("new@example.com", "Welcome").Length.ShouldBe(43);
    }

    [Fact]
    public async Task The_answer_says_nothing_about_whether_there_is_an_account_and_the_mail_does()
    {
        var user = await api.SignUp();
        var (taken, free) = (await Register(user.Email, "another password"), await Register("free@example.com", "another password"));

        (taken.Status, taken.Content.Replace(user.Email, "")).ShouldBe((free.Status, free.Content.Replace("free@example.com", "")));
        api.MailTo(user.Email)[^1].Subject.ShouldBe("You have an account already");
        (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = "another password" })).ShouldBe(401);
        (await user.Get("/v1/me")).ShouldBe(200).Text("displayName").ShouldBe($"User {user.Email}");
    }

    [Fact]
    public async Task A_password_that_will_not_do_is_refused_in_both_cases()
    {
        var user = await api.SignUp();

        (await Register(user.Email, "short")).ShouldBe(400).Body["errors"]!["password"].ShouldNotBeNull();
        (await Register("nobody@example.com", "short")).ShouldBe(400).Body["errors"]!["password"].ShouldNotBeNull();
    }

    private Task<Reply> Register(string email, string password = ApiFixture.Password) =>
        api.Anonymous.Post("/v1/auth/register", new { email, password, displayName = "Ada" });
}
