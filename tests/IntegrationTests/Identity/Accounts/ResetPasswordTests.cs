using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Factors;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Accounts;

public sealed class ResetPasswordTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string New = "purple monkey dishwasher";

    [Fact]
    public async Task It_sets_the_password_ends_every_session_and_tells_the_user()
    {
        var user = await api.SignUp();
        var refreshToken = (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password })).Text("tokens.refreshToken");
        var token = await Forgotten(user);

        (await Reset(token)).ShouldBe(204);

        (await user.Get("/v1/me")).ShouldBe(401).Code.ShouldBe("session_expired");
        (await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken })).ShouldBe(401);
        (await SignIn(user, ApiFixture.Password)).ShouldBe(401);
        var signedIn = (await SignIn(user, New)).ShouldBe(200);
        api.MailTo(user.Email)[^1].Subject.ShouldBe("Your password was changed");
        var events = (await new Client(api.Http, signedIn.Text("tokens.accessToken")).Get("/v1/me/security-events?kind=password_reset")).ShouldBe(200).Data;
        events.Single()!["actor"]!["kind"]!.ToString().ShouldBe("anonymous");
    }

    [Fact]
    public async Task A_change_of_address_that_was_requested_before_is_worth_nothing_afterwards()
    {
        var user = await api.SignUp();
        (await user.Post("/v1/me/email", new { email = "intruder@example.com" })).ShouldBe(204);
        var change = api.Token("intruder@example.com", "Verify");
        api.MailTo(user.Email)[^1].Subject.ShouldBe("A change of the address of your account was requested");

        (await Reset(await Forgotten(user))).ShouldBe(204);

        (await api.Anonymous.Post("/v1/auth/verify-email", new { token = change })).ShouldBe(404);
        (await SignIn(user, New)).ShouldBe(200);
    }

    [Fact]
    public async Task Whoever_proves_an_address_by_it_is_rid_of_what_the_one_who_registered_it_had_enrolled()
    {
        var squatter = await api.SignUp(verified: false);
        await AuthenticatorApp.Of(api, squatter);
        await squatter.RecoveryCodes();

        (await Reset(await Forgotten(squatter))).ShouldBe(204);

        var owner = new Client(api.Http, (await SignIn(squatter, New)).ShouldBe(200).Text("tokens.accessToken"));
        (await owner.Get("/v1/me")).Body["emailVerified"]!.GetValue<bool>().ShouldBeTrue();
        (await owner.Get("/v1/me/factors")).ShouldBe(200).Data.ShouldBeEmpty();
        (await owner.Get("/v1/me/recovery-codes")).Text("left").ShouldBe("0");
    }

    [Fact]
    public async Task Of_fifty_uses_of_one_token_at_once_exactly_one_wins()
    {
        var user = await api.SignUp();
        var token = await Forgotten(user);

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(x => Reset(token, $"password of number {x}")));

        replies.Count(x => x.Status == 204).ShouldBe(1);
        replies.Where(x => x.Status != 204).ShouldAllBe(x => x.Status == 404 && x.Code == "mail_token_not_usable");
        var winner = Array.FindIndex(replies, x => x.Status == 204);
        (await SignIn(user, $"password of number {winner}")).ShouldBe(200);
    }

    [Fact]
    public async Task A_token_is_valid_for_an_hour_and_until_the_next_one()
    {
        var (user, late) = (await api.SignUp(), await api.SignUp());
        var first = await Forgotten(user);
        var second = await Forgotten(user);
        (await Reset(first)).ShouldBe(404);
        (await Reset(second)).ShouldBe(204);

        var token = await Forgotten(late);
        api.Clock.Advance(TimeSpan.FromHours(1));
        (await Reset(token)).ShouldBe(404);
        (await SignIn(late, ApiFixture.Password)).ShouldBe(200);
    }

    [Fact]
    public async Task A_password_that_will_not_do_does_not_use_the_token_up()
    {
        var user = await api.SignUp();
        var token = await Forgotten(user);

        (await Reset(token, "short")).ShouldBe(400);
        (await Reset(token)).ShouldBe(204);
    }

    [Fact]
    public async Task Whoever_has_read_the_mail_is_not_kept_waiting_for_the_failures_before()
    {
        var user = await api.SignUp();
        for (var i = 0; i < 10; i++)
            (await SignIn(user, "wrong password")).ShouldBe(401);
        (await SignIn(user, ApiFixture.Password)).ShouldBe(429);

        (await Reset(await Forgotten(user))).ShouldBe(204);
        (await SignIn(user, New)).ShouldBe(200);
    }

    [Fact]
    public async Task It_does_not_get_around_the_second_factor()
    {
        var user = await api.SignUp();
        await AuthenticatorApp.Of(api, user);

        (await Reset(await Forgotten(user))).ShouldBe(204);

        (await SignIn(user, New)).ShouldBe(202).Body["tokens"].ShouldBeNull();
    }

    private async Task<string> Forgotten(Client user)
    {
        (await api.Anonymous.Post("/v1/auth/forgot-password", new { email = user.Email })).ShouldBe(204);
        return api.Token(user.Email, "Reset");
    }

    private Task<Reply> Reset(string token, string password = New) => api.Anonymous.Post("/v1/auth/reset-password", new { token, password });

    private Task<Reply> SignIn(Client user, string password) => api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password });
}
