using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.ApiTokens;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Accounts;

public sealed class DeactivateMeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Deactivation = "/v1/me/deactivation";

    [Fact]
    public async Task Every_credential_of_the_account_is_refused_at_once_and_on_every_node_within_a_second()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var (refresh, other) = await Session(admin);
        var personal = new Client(api.Http, (await acme.CreatePersonal(admin, Permissions.Teams.Read)).Text("secret"));
        var service = new Client(api.Http, (await admin.Post(acme.Path("/tokens"), new { name = "Deployment", permissions = new[] { Permissions.Teams.Read } })).ShouldBe(201).Text("secret"));
        var node = api.SecondNode();
        foreach (var program in new[] { personal, service })
            (await program.On(node).Get(acme.Path("/teams"))).ShouldBe(200);
        foreach (var session in new[] { admin, other })
            (await session.On(node).Get("/v1/me")).ShouldBe(200);

        (await admin.Post(Deactivation)).ShouldBe(204);

        (await admin.Get("/v1/me")).ShouldBe(401).Code.ShouldBe("session_expired");
        (await personal.Get(acme.Path("/teams"))).ShouldBe(401).Code.ShouldBe("token_revoked");
        (await service.Get(acme.Path("/teams"))).ShouldBe(401).Code.ShouldBe("token_orphaned");
        (await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = refresh })).ShouldBe(401);
        foreach (var program in new[] { personal, service })
            await Eventually.Is(async () => (await program.On(node).Get(acme.Path("/teams"))).Status == 401);
        foreach (var session in new[] { admin, other })
            await Eventually.Is(async () => (await session.On(node).Get("/v1/me")).Status == 401);
    }

    /// <summary>Even if ending the sessions were forgotten somewhere: the account itself is looked at.</summary>
    [Fact]
    public async Task A_session_that_was_not_ended_is_refused_as_well()
    {
        var user = await api.SignUp();
        await TestDatabase.Execute(api.Superuser, $"update users set deactivated_at = now() where email = '{user.Email}'");

        await Eventually.Is(async () => (await user.Get("/v1/me")) is { Status: 401, Code: "session_expired" });
    }

    [Fact]
    public async Task A_sign_in_is_told_the_way_back_with_the_right_password_and_nothing_with_a_wrong_one()
    {
        var user = await api.SignUp();
        (await user.Post(Deactivation)).ShouldBe(204);

        (await SignIn(user, "wrong password")).ShouldBe(401).Code.ShouldBe("bad_credentials");
        var refused = (await SignIn(user)).ShouldBe(403);
        refused.Code.ShouldBe("account_deactivated");
        refused.Text("detail").ShouldContain("/v1/auth/reactivation");
    }

    [Fact]
    public async Task Its_owner_reopens_it_with_the_password_and_signs_in_and_the_tokens_work_again()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var personal = new Client(api.Http, (await acme.CreatePersonal(member, Permissions.Teams.Read)).Text("secret"));
        (await member.Post(Deactivation)).ShouldBe(204);

        (await Reactivate(member, "wrong password")).ShouldBe(401).Code.ShouldBe("bad_credentials");
        (await SignIn(member)).ShouldBe(403);
        (await Reactivate(member)).ShouldBe(204);

        (await member.Get("/v1/me")).ShouldBe(401);
        var again = await api.SignIn(member.Email);
        (await again.Get(acme.Path("/teams"))).ShouldBe(200);
        await Eventually.Is(async () => (await personal.Get(acme.Path("/teams"))).Status == 200);
        (await again.Get("/v1/me/security-events")).Data.Select(x => x!["kind"]!.ToString()).ShouldContain("account_reactivated");
        (await again.Get("/v1/me/security-events?kind=account_deactivated")).Data.ShouldHaveSingleItem();
        api.MailTo(member.Email).Count(x => x.Subject == "Your account was deactivated").ShouldBe(1);
        api.MailTo(member.Email).Count(x => x.Subject == "Your account is open again").ShouldBe(1);
    }

    [Fact]
    public async Task Reactivating_an_open_account_changes_nothing_and_says_nothing()
    {
        var user = await api.SignUp();

        (await Reactivate(user)).ShouldBe(204);
        (await api.Anonymous.Post("/v1/auth/reactivation", new { email = "nobody-at-all@example.com", password = ApiFixture.Password })).ShouldBe(401).Code.ShouldBe("bad_credentials");

        (await user.Get("/v1/me")).ShouldBe(200);
        api.MailTo(user.Email).ShouldNotContain(x => x.Subject == "Your account is open again");
    }

    [Fact]
    public async Task It_needs_a_recent_sign_in()
    {
        var user = await api.SignUp();
        var (refresh, _) = await Session(user);
        api.Clock.Advance(TimeSpan.FromMinutes(11));
        var later = new Client(api.Http, (await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = refresh })).ShouldBe(200).Text("accessToken"));

        (await later.Post(Deactivation)).ShouldBe(403).Code.ShouldBe("step_up_required");
        (await later.Post("/v1/me/deletion")).ShouldBe(403).Code.ShouldBe("step_up_required");
        (await later.Get("/v1/me")).ShouldBe(200);
    }

    /// <summary>The refresh token and the access token of another session of the same user.</summary>
    private async Task<(string Refresh, Client Client)> Session(Client user)
    {
        var signedIn = (await SignIn(user)).ShouldBe(200);
        return (signedIn.Text("tokens.refreshToken"), new Client(api.Http, signedIn.Text("tokens.accessToken")));
    }

    private Task<Reply> SignIn(Client user, string password = ApiFixture.Password) => api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password });

    private Task<Reply> Reactivate(Client user, string password = ApiFixture.Password) => api.Anonymous.Post("/v1/auth/reactivation", new { email = user.Email, password });
}
