using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class NewDeviceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_user_is_told_of_another_program_or_network_and_not_of_the_first_sign_in_or_a_known_one()
    {
        await Register("traveller@example.com");
        var user = await SignIn("Firefox", "198.51.100.7");
        (await Told(user)).ShouldBe(0);
        await SignIn("Firefox", "198.51.100.8");
        (await Told(user)).ShouldBe(0);

        await SignIn("Chrome", "198.51.100.7");
        (await Told(user)).ShouldBe(1);
        await SignIn("Firefox", "203.0.113.1");
        (await Told(user)).ShouldBe(2);
        await SignIn("Firefox", "203.0.113.1");
        (await Told(user)).ShouldBe(2);
        var mail = api.MailTo("traveller@example.com")[^1];
        mail.Subject.ShouldBe("New sign-in to your account");
        mail.Text.ShouldContain("203.0.113.1");
    }

    private async Task<int> Told(Client user)
    {
        var mails = api.MailTo("traveller@example.com").Count(x => x.Subject.StartsWith("New sign-in", StringComparison.Ordinal));
        (await user.Get("/v1/me/security-events?kind=new_device")).ShouldBe(200).Data.Count.ShouldBe(mails);
        return mails;
    }

    private async Task Register(string email) =>
        (await api.Anonymous.Post("/v1/auth/register", new { email, password = ApiFixture.Password, displayName = "Ada" })).ShouldBe(202);

    private async Task<Client> SignIn(string userAgent, string address)
    {
        var credentials = new { email = "traveller@example.com", password = ApiFixture.Password };
        var signedIn = await api.Anonymous.Post("/v1/auth/login", credentials, ("User-Agent", userAgent), TestAddress.Of(address));
        return new Client(api.Http, signedIn.ShouldBe(200).Text("tokens.accessToken"));
    }
}
