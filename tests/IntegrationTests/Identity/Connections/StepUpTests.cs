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

    private Task<Reply> Patch(Tenant acme, Browser browser) => api.Anonymous.Patch(
        acme.Path, new { name = "Renamed" }, ("Cookie", $"__Host-session={browser.Cookie("__Host-session")}"), ("X-Requested-With", "console"), ("Sec-Fetch-Site", "same-origin"));
}
