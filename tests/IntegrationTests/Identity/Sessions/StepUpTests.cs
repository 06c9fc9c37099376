using System.Text.Json.Nodes;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class StepUpTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Sensitive = "/v1/me/sessions";

    [Fact]
    public async Task A_sign_in_long_ago_is_not_enough_and_the_answer_names_what_is()
    {
        var user = await api.SignUp();
        (await user.Delete(Sensitive)).ShouldBe(204);
        var later = await Later(user);

        var refused = (await later.Delete(Sensitive)).ShouldBe(403);

        refused.Code.ShouldBe("step_up_required");
        refused.Body["accepted"]!.AsArray().Select(x => x!.ToString()).ShouldContain("password");
        (await later.Get(Sensitive)).ShouldBe(200);
    }

    [Fact]
    public async Task Whatever_decides_on_an_account_or_an_organization_asks_for_it()
    {
        var acme = await api.Organization();
        var (member, later) = (await acme.Member(), await Later(acme.Owner));

        Reply[] refused =
        [
            await later.Post("/v1/me/email", new { email = "thief@example.com" }),
            await later.Post(acme.Path("/ownership"), new { user = member.UserId }),
            await later.Delete(Sensitive),
        ];

        refused.ShouldAllBe(x => x.Status == 403 && x.Code == "step_up_required");
        api.MailTo("thief@example.com").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_password_makes_the_session_recent_again_on_every_node_with_the_old_token_and_a_new_one()
    {
        var node = api.SecondNode();
        var later = await Later(await api.SignUp());
        (await later.On(node).Delete(Sensitive)).ShouldBe(403).Code.ShouldBe("step_up_required");

        var steppedUp = (await StepUp(later)).ShouldBe(200);

        (await later.Delete(Sensitive)).ShouldBe(204);
        await Eventually.Is(async () => (await later.On(node).Delete(Sensitive)).Status == 204);
        var renewed = new Client(api.Http, steppedUp.Text("accessToken"));
        (await renewed.Delete(Sensitive)).ShouldBe(204);
        ClaimsOf(renewed)["auth_time"]!.GetValue<long>().ShouldBeGreaterThan(ClaimsOf(later)["auth_time"]!.GetValue<long>());
        ClaimsOf(renewed)["amr"]!.AsArray().Select(x => x!.ToString()).ShouldBe(["pwd"]);
    }

    [Fact]
    public async Task A_wrong_password_counts_like_a_failed_sign_in_and_leaves_the_session_as_it_was()
    {
        var later = await Later(await api.SignUp());
        for (var i = 0; i < 10; i++)
            (await StepUp(later, "wrong password")).ShouldBe(403).Code.ShouldBe("wrong_password");

        (await StepUp(later)).ShouldBe(429).Code.ShouldBe("account_locked");

        (await later.Get("/v1/me")).ShouldBe(200);
        (await later.Delete(Sensitive)).ShouldBe(403).Code.ShouldBe("step_up_required");
    }

    [Fact]
    public async Task A_method_that_the_user_does_not_have_is_refused()
    {
        var user = await api.SignUp();

        var refused = await user.Post("/v1/auth/step-up", new { method = "carrier-pigeon", password = ApiFixture.Password });

        refused.ShouldBe(400).Body["errors"]!["method"].ShouldNotBeNull();
    }

    [Fact]
    public async Task An_api_token_never_satisfies_it()
    {
        var acme = await api.Organization();
        var permissions = new[] { "organization.transfer" };
        var secret = (await acme.Owner.Post(acme.Path("/tokens"), new { name = "All", permissions })).ShouldBe(201).Text("secret");
        var member = await acme.Member();

        var refused = await new Client(api.Http, secret).Post(acme.Path("/ownership"), new { user = member.UserId });

        refused.ShouldBe(403).Code.ShouldBe("person_required");
    }

    [Fact]
    public async Task A_session_that_travels_as_a_cookie_gets_no_token()
    {
        var user = await api.SignUp();
        var signedIn = (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password, transport = "cookie" })).ShouldBe(200);

        var steppedUp = await api.Anonymous.Post(
            "/v1/auth/step-up",
            new { method = "password", password = ApiFixture.Password },
            ("Cookie", signedIn.Header("Set-Cookie").Split(';')[0]),
            ("X-Requested-With", "console"));

        steppedUp.ShouldBe(200).Body.AsObject().Select(x => x.Key).ShouldBe(["authenticatedAt"]);
    }

    /// <summary>The same session after more time than any sensitive request allows, with a token that is still valid.</summary>
    private async Task<Client> Later(Client user)
    {
        var tokens = (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password })).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromMinutes(16));
        var refreshed = (await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = tokens.Text("tokens.refreshToken") })).ShouldBe(200);
        return new Client(api.Http, refreshed.Text("accessToken")) { UserId = user.UserId, Email = user.Email };
    }

    private static Task<Reply> StepUp(Client user, string password = ApiFixture.Password) => user.Post("/v1/auth/step-up", new { method = "password", password });

    private static JsonNode ClaimsOf(Client client) => JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(client.Token!.Split('.')[1]))!;
}
