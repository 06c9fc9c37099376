using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class NewDeviceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Subject = "New sign-in to your account";

    [Fact]
    public async Task A_sign_in_from_a_device_that_was_not_seen_before_is_told_and_later_ones_from_it_are_not()
    {
        var user = await api.SignUp();
        api.MailTo(user.Email).ShouldNotContain(x => x.Subject == Subject);

        var session = (await SignIn(user, "curl/8.5.0")).ShouldBe(200).Text("sessionId");
        (await SignIn(user, "curl/8.6.0")).ShouldBe(200);

        var mail = api.MailTo(user.Email).Where(x => x.Subject == Subject).ShouldHaveSingleItem();
        mail.Text.ShouldContain("curl");
        var events = (await user.Get("/v1/me/security-events?kind=new_device")).ShouldBe(200).Data;
        events.ShouldHaveSingleItem()!["target"]!.ToString().ShouldBe(session);
    }

    [Fact]
    public async Task A_failed_sign_in_from_a_new_device_is_not_told_as_one()
    {
        var user = await api.SignUp();

        (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = "wrong password" }, ("User-Agent", "curl/8.5.0"))).ShouldBe(401);

        api.MailTo(user.Email).ShouldNotContain(x => x.Subject == Subject);
    }

    private Task<Reply> SignIn(Client user, string userAgent) =>
        api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password }, ("User-Agent", userAgent));
}
