using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Connections;

public sealed class StepUpTests(ConnectionFixture api) : IClassFixture<ConnectionFixture>
{
    [Fact]
    public async Task Who_signs_in_again_at_the_provider_may_do_what_needs_a_recent_sign_in_in_the_organization()
    {
        var (acme, ada, browser) = await Administrator();
        await api.Change("update sessions set authenticated_at = now() - interval '1 hour' where connection_id is not null");
        (await Patch(acme, browser)).ShouldBe(403).Code.ShouldBe("step_up_required");

        var before = browser.Cookie("__Host-session");

        await browser.Open($"{acme.SignInPath}?purpose=step_up&returnTo=/landing&loginHint={ada}");

        browser.Address.PathAndQuery.ShouldBe("/landing");
        (await api.Anonymous.Get(acme.Organization.Path(), ("Cookie", $"__Host-session={before}"))).ShouldBe(401).Code.ShouldBe("session_expired");
        (await Patch(acme, browser)).ShouldBe(200);
        browser.Dispose();
    }

    [Fact]
    public async Task It_is_offered_beside_the_users_own_means_and_alone_where_the_connection_is_enforced()
    {
        var (acme, _, browser) = await Administrator();
        await api.Change("update sessions set authenticated_at = now() - interval '1 hour' where connection_id is not null");

        var asked = (await Patch(acme, browser)).ShouldBe(403);

        asked.Body["accepted"]!.AsArray().Select(x => x!.ToString()).ShouldContain("connection");
        asked.Text("signInAt").ShouldBe($"{acme.SignInPath}?purpose=step_up");
        await api.Change("update connections set mode = 'Enforced' where id = $1", Domain.Common.Id<Domain.Identity.Connections.Connection>.Parse(acme.Id).Value);
        await Eventually.Is(async () => (await Patch(acme, browser)).Body["accepted"]!.AsArray().Count == 1);
        (await Patch(acme, browser)).Body["accepted"]!.AsArray().Single()!.ToString().ShouldBe("connection");
        browser.Dispose();
    }

    [Fact]
    public async Task The_proof_of_a_provider_and_that_of_the_user_age_apart()
    {
        var (acme, ada, browser) = await Administrator();
        var email = (await browser.Ask("/v1/me")).Text("email");
        await api.Change("update users set password_hash = (select password_hash from users where password_hash is not null limit 1) where email = $1", email);
        browser.Keep((await Send(browser, "/v1/auth/step-up", new { method = "password", password = ApiFixture.Password })).ShouldBe(200));
        (await Send(browser, "/v1/me/factors", null)).ShouldBe(201);
        await api.Change("update sessions set own_proof_at = now() - interval '1 hour' where connection_id is not null");

        await browser.Open($"{acme.SignInPath}?purpose=step_up&returnTo=/landing&loginHint={ada}");

        var asked = (await Send(browser, "/v1/me/factors", null)).ShouldBe(403);
        asked.Code.ShouldBe("step_up_required");
        asked.Body["accepted"]!.AsArray().Select(x => x!.ToString()).ShouldNotContain("connection");
        (await Patch(acme, browser)).ShouldBe(200);
        browser.Dispose();
    }

    [Fact]
    public async Task Someone_else_at_the_provider_does_not_renew_the_session()
    {
        var (acme, _, browser) = await Administrator();
        var eve = await acme.Person("eve");

        (await browser.Open($"{acme.SignInPath}?purpose=step_up&loginHint={eve}")).ShouldBe(403).Content.ShouldContain("other_person_signed_in");

        (await acme.LastReason()).ShouldBe("other_person");
        browser.Dispose();
    }

    private async Task<(Tenant Acme, string Ada, Browser Browser)> Administrator()
    {
        var acme = await api.Tenant();
        await acme.Change(new { defaultRole = "admin" });
        var ada = await acme.Person("ada");
        var browser = api.Browser();
        await acme.SignIn(browser, ada);
        return (acme, ada, browser);
    }

    private Task<Reply> Send(Browser browser, string path, object? body) => api.Anonymous.Post(
        path, body ?? new { }, ("Cookie", $"__Host-session={browser.Cookie("__Host-session")}"), ("X-Requested-With", "console"), ("Sec-Fetch-Site", "same-origin"));

    private Task<Reply> Patch(Tenant acme, Browser browser) => api.Anonymous.Patch(
        acme.Path, new { name = "Renamed" }, ("Cookie", $"__Host-session={browser.Cookie("__Host-session")}"), ("X-Requested-With", "console"), ("Sec-Fetch-Site", "same-origin"));
}
