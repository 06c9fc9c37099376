using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Connections;

public sealed class FlowTests(ConnectionFixture api) : IClassFixture<ConnectionFixture>
{
    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("\\/evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("landing")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_anywhere_but_to_this_host(string returnTo)
    {
        var acme = await api.Tenant();
        using var browser = api.Browser();

        (await acme.SignIn(browser, "anyone", returnTo)).ShouldBe(400).Content.ShouldContain("Give a path on this host");
    }

    [Fact]
    public async Task A_sign_in_is_completed_only_in_the_browser_that_began_it()
    {
        var acme = await api.Tenant();
        var (mallory, callback) = await Callback(acme, "mallory");
        using var victim = api.Browser();

        (await victim.Open(callback)).ShouldBe(403).Content.ShouldContain("sign_in_not_usable");

        (await acme.LastReason()).ShouldBe("other_browser");
        victim.Cookie("__Host-session").ShouldBeNull();
        mallory.Dispose();
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        var acme = await api.Tenant();
        var (browser, callback) = await Callback(acme, "ada");

        (await browser.Peek(callback)).ShouldBe(302);

        (await browser.Peek(callback)).ShouldBe(403).Content.ShouldContain("sign_in_not_usable");
        browser.Dispose();
    }

    [Fact]
    public async Task Of_many_who_bring_the_same_answer_at_once_one_is_signed_in()
    {
        var acme = await api.Tenant();
        var (browser, callback) = await Callback(acme, "ada");

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => browser.Peek(callback)));

        replies.Count(x => x.Status == 302).ShouldBe(1);
        browser.Dispose();
    }

    [Fact]
    public async Task A_code_that_was_redeemed_before_is_refused_by_the_provider_and_logged()
    {
        var acme = await api.Tenant();
        var (browser, callback) = await Callback(acme, "ada");
        (await browser.Peek(callback)).ShouldBe(302);
        var (second, other) = await Callback(acme, "ada");
        var code = System.Web.HttpUtility.ParseQueryString(new Uri(callback).Query)["code"]!;
        var fresh = System.Web.HttpUtility.ParseQueryString(new Uri(other).Query)["code"]!;

        (await second.Open(other.Replace(fresh, code, StringComparison.Ordinal))).ShouldBe(403);

        (await acme.LastReason()).ShouldBe("code_refused");
        browser.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task After_ten_minutes_an_answer_is_too_late()
    {
        var acme = await api.Tenant();
        var (browser, callback) = await Callback(acme, "ada");
        api.Clock.Advance(TimeSpan.FromMinutes(10.1));

        (await browser.Open(callback)).ShouldBe(403).Content.ShouldContain("sign_in_not_usable");
        browser.Dispose();
    }

    [Fact]
    public async Task The_answer_of_another_provider_is_not_taken_for_the_one_that_was_asked()
    {
        var (acme, other) = (await api.Tenant(0), await api.Tenant(1));
        var (browser, callback) = await Callback(acme, "ada");
        var mixed = callback.Replace(Uri.EscapeDataString(acme.Issuer), Uri.EscapeDataString(other.Issuer), StringComparison.Ordinal);
        mixed.ShouldNotBe(callback);

        (await browser.Open(mixed)).ShouldBe(403);

        (await acme.LastReason()).ShouldBe("response_issuer_mismatch");
        browser.Dispose();
    }

    [Fact]
    public async Task A_provider_that_says_it_names_itself_has_to()
    {
        var acme = await api.Tenant();
        var (browser, callback) = await Callback(acme, "ada");
        var without = string.Join('&', callback.Split('&').Where(x => !x.StartsWith("iss=", StringComparison.Ordinal)));

        (await browser.Open(without)).ShouldBe(403);

        (await acme.LastReason()).ShouldBe("response_issuer_missing");
        browser.Dispose();
    }

    [Fact]
    public async Task Who_cancels_is_told_how_to_start_again()
    {
        var acme = await api.Tenant();
        using var browser = api.Browser();

        (await acme.SignIn(browser, "nobody-there")).ShouldBe(403).Content.ShouldContain("identity_provider_sign_in_cancelled");

        (await acme.LastReason()).ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_wrong_client_secret_is_named_as_such()
    {
        var acme = await api.Tenant();
        await acme.Change(new { clientSecret = "another one" });
        var ada = await acme.Person("ada");
        using var browser = api.Browser();

        (await acme.SignIn(browser, ada)).ShouldBe(503);

        (await acme.LastReason()).ShouldBe("client_refused");
    }

    [Fact]
    public async Task A_token_of_the_provider_that_has_expired_signs_nobody_in()
    {
        var acme = await api.Tenant(1);
        await api.Provider.Change(acme.Issuer, new { lifetime = 30 });
        var (browser, callback) = await Callback(acme, "ada");
        api.Clock.Advance(TimeSpan.FromMinutes(5));

        (await browser.Open(callback)).ShouldBe(403);

        (await acme.LastReason()).ShouldBe("id_token_expired");
        await api.Provider.Change(acme.Issuer, new { lifetime = 86400 });
        browser.Dispose();
    }

    private static async Task<(Browser Browser, string Callback)> Callback(Tenant acme, string name) => await acme.Return(await acme.Person(name));
}
