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
    public async Task The_password_makes_the_session_recent_again_for_a_new_token_that_every_node_takes_at_once()
    {
        var node = api.SecondNode();
        var later = await Later(await api.SignUp());
        var before = new Client(api.Http, later.Token);
        (await later.On(node).Delete(Sensitive)).ShouldBe(403).Code.ShouldBe("step_up_required");

        (await StepUp(later)).ShouldBe(200);

        (await later.On(node).Delete(Sensitive)).ShouldBe(204);
        (await later.Delete(Sensitive)).ShouldBe(204);
        ClaimsOf(later)["sid"]!.ToString().ShouldBe(ClaimsOf(before)["sid"]!.ToString());
        ClaimsOf(later)["auth_time"]!.GetValue<long>().ShouldBeGreaterThan(ClaimsOf(before)["auth_time"]!.GetValue<long>());
        ClaimsOf(later)["amr"]!.AsArray().Select(x => x!.ToString()).ShouldBe(["pwd"]);
    }

    [Fact]
    public async Task It_ends_the_tokens_of_before_here_at_once_and_elsewhere_within_a_second()
    {
        var node = api.SecondNode();
        var user = await api.SignUp();
        var tokens = (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password })).ShouldBe(200);
        var (before, now) = (new Client(api.Http, tokens.Text("tokens.accessToken")), new Client(api.Http, tokens.Text("tokens.accessToken")));
        (await before.On(node).Get("/v1/me")).ShouldBe(200);

        var steppedUp = (await StepUp(now)).ShouldBe(200);

        (await before.Get("/v1/me")).ShouldBe(401).Code.ShouldBe("session_expired");
        await Eventually.AfterASecond(() => before.On(node).Get("/v1/me"));
        (await before.On(node).Get("/v1/me")).ShouldBe(401).Code.ShouldBe("session_expired");
        var replaced = (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(401);
        replaced.Code.ShouldBe("unauthenticated");
        replaced.Text("detail").ShouldContain("step-up");
        var refreshed = (await Refresh(steppedUp.Text("refreshToken"))).ShouldBe(200);
        (await new Client(api.Http, refreshed.Text("accessToken")).Delete(Sensitive)).ShouldBe(204);
    }

    /// <summary>A tab refreshes while another one steps up: it comes before and loses what it got, or after and gets nothing. Neither ends the session.</summary>
    [Fact]
    public async Task A_refresh_at_the_same_time_leaves_no_token_of_before()
    {
        var user = await api.SignUp();
        for (var i = 0; i < 20; i++)
        {
            var tokens = (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password })).ShouldBe(200);
            var client = new Client(api.Http, tokens.Text("tokens.accessToken"));
            var refreshing = Enumerable.Range(0, 4).Select(_ => Refresh(tokens.Text("tokens.refreshToken"))).ToList();
            var steppedUp = (await StepUp(client)).ShouldBe(200);

            foreach (var refreshed in (await Task.WhenAll(refreshing)).Where(x => x.Status == 200))
            {
                (await new Client(api.Http, refreshed.Text("accessToken")).Get("/v1/me")).ShouldBe(401);
                (await Refresh(refreshed.Text("refreshToken"))).ShouldBe(401);
            }

            (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(401);
            (await client.Get("/v1/me")).ShouldBe(200);
            (await Refresh(steppedUp.Text("refreshToken"))).ShouldBe(200);
        }
    }

    [Fact]
    public async Task It_takes_no_idempotency_key_since_its_answer_is_given_once()
    {
        var user = await api.SignUp();

        var refused = await user.Post("/v1/auth/step-up", new { method = "password", password = ApiFixture.Password }, ("Idempotency-Key", "again"));

        refused.ShouldBe(400).Body["errors"]!["Idempotency-Key"].ShouldNotBeNull();
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
    public async Task A_session_that_travels_as_a_cookie_gets_another_cookie_and_no_token()
    {
        var node = new Client(api.SecondNode());
        var user = await api.SignUp();
        var signedIn = (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password, transport = "cookie" })).ShouldBe(200);
        var before = signedIn.Header("Set-Cookie").Split(';')[0];
        (await node.Get("/v1/me", ("Cookie", before))).ShouldBe(200);

        var steppedUp = await api.Anonymous.Post(
            "/v1/auth/step-up", new { method = "password", password = ApiFixture.Password }, ("Cookie", before), ("X-Requested-With", "console"));

        steppedUp.ShouldBe(200).Body.AsObject().Select(x => x.Key).ShouldBe(["authenticatedAt"]);
        var cookie = steppedUp.Header("Set-Cookie").Split(';')[0];
        (await node.Get("/v1/me", ("Cookie", cookie))).ShouldBe(200);
        (await api.Anonymous.Get("/v1/me", ("Cookie", cookie))).ShouldBe(200);
        (await api.Anonymous.Get("/v1/me", ("Cookie", before))).ShouldBe(401).Code.ShouldBe("session_expired");
        await Eventually.Is(async () => (await node.Get("/v1/me", ("Cookie", before))).Status == 401);
    }

    /// <summary>The same session after more time than any sensitive request allows, with a token that is still valid.</summary>
    private async Task<Client> Later(Client user)
    {
        var tokens = (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password })).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromMinutes(16));
        var refreshed = (await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = tokens.Text("tokens.refreshToken") })).ShouldBe(200);
        return new Client(api.Http, refreshed.Text("accessToken")) { UserId = user.UserId, Email = user.Email };
    }

    private Task<Reply> Refresh(string token) => api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = token });

    private static Task<Reply> StepUp(Client user, string password = ApiFixture.Password) => user.Post("/v1/auth/step-up", new { method = "password", password });

    private static JsonNode ClaimsOf(Client client) => JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(client.Token!.Split('.')[1]))!;
}
