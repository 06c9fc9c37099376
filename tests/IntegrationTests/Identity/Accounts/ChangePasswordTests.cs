using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Accounts;

public sealed class ChangePasswordTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string New = "purple monkey dishwasher";

    [Fact]
    public async Task It_ends_all_other_sessions_and_tells_the_user()
    {
        var user = await api.SignUp();
        var elsewhere = await api.SignIn(user.Email);

        (await user.Put("/v1/me/password", new { currentPassword = ApiFixture.Password, newPassword = New })).ShouldBe(204);

        (await user.Get("/v1/me")).ShouldBe(200);
        (await elsewhere.Get("/v1/me")).ShouldBe(401);
        (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password })).ShouldBe(401);
        (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = New })).ShouldBe(200);
        api.MailTo(user.Email)[^1].Subject.ShouldBe("Your password was changed");
        (await user.Get("/v1/me/security-events?kind=password_changed")).ShouldBe(200).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_password_of_now_is_needed_and_cannot_be_guessed_any_faster_than_at_sign_in()
    {
        var user = await api.SignUp();
        for (var i = 0; i < 10; i++)
            (await user.Put("/v1/me/password", new { currentPassword = "wrong password", newPassword = New })).ShouldBe(403).Code.ShouldBe("wrong_password");

        (await user.Put("/v1/me/password", new { currentPassword = ApiFixture.Password, newPassword = New })).ShouldBe(429).Code.ShouldBe("account_locked");
        (await user.Get("/v1/me")).ShouldBe(200);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("iloveyou")]
    public async Task A_new_password_that_will_not_do_is_named(string newPassword)
    {
        var user = await api.SignUp();

        var refused = await user.Put("/v1/me/password", new { currentPassword = ApiFixture.Password, newPassword });

        refused.ShouldBe(400).Body["errors"]!["newPassword"].ShouldNotBeNull();
        await api.SignIn(user.Email);
    }
}
