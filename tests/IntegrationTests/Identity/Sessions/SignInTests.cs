using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class SignInTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_answer()
    {
        var user = await api.SignUp();

        var unknown = await api.Anonymous.Post("/v1/auth/login", new { email = "nobody@example.com", password = "wrong password" });
        var wrong = await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = "wrong password" });

        unknown.ShouldBe(401).Code.ShouldBe("bad_credentials");
        wrong.ShouldBe(401).Code.ShouldBe("bad_credentials");
        unknown.Text("detail").ShouldBe(wrong.Text("detail"));
    }

    [Fact]
    public async Task Many_failures_lock_the_account_for_a_while_and_say_how_long()
    {
        var user = await api.SignUp();
        for (var i = 0; i < 10; i++)
            (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = "wrong password" })).ShouldBe(401);

        var locked = await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password });

        locked.ShouldBe(429).Code.ShouldBe("account_locked");
        int.Parse(locked.Header("Retry-After")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Guesses_at_once_are_no_more_than_guesses_one_after_the_other()
    {
        var user = await api.SignUp();

        var replies = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = "wrong password" })));

        replies.Count(x => x.Status == 401).ShouldBe(10);
        replies.Where(x => x.Status != 401).ShouldAllBe(x => x.Status == 429);
    }

    [Fact]
    public async Task The_right_password_makes_up_for_the_failures_before()
    {
        var user = await api.SignUp();
        for (var i = 0; i < 30; i++)
        {
            var password = i % 10 == 9 ? ApiFixture.Password : "wrong password";
            (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password })).ShouldBe(i % 10 == 9 ? 200 : 401);
        }
    }

    [Fact]
    public async Task A_password_does_not_expire()
    {
        var user = await api.SignUp();
        api.Clock.Advance(TimeSpan.FromDays(2000));

        (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password })).ShouldBe(200);
    }

    [Fact]
    public async Task The_cookie_signs_in_and_changes_only_with_the_console_header()
    {
        var user = await api.SignUp();
        var signedIn = (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password, transport = "cookie" })).ShouldBe(200);
        var set = signedIn.Header("Set-Cookie");
        var cookie = ("Cookie", set.Split(';')[0]);

        foreach (var attribute in new[] { "__Host-session=", "secure", "httponly", "samesite=lax", "path=/" })
            set.ToLowerInvariant().ShouldContain(attribute.ToLowerInvariant());
        set.ShouldNotContain("domain", Case.Insensitive);
        signedIn.Body["tokens"].ShouldBeNull();
        (await api.Anonymous.Get("/v1/me", cookie)).ShouldBe(200);
        (await api.Anonymous.Patch("/v1/me", new { displayName = "X" }, cookie)).ShouldBe(403).Code.ShouldBe("cross_site");
        (await api.Anonymous.Patch("/v1/me", new { displayName = "X" }, cookie, ("X-Requested-With", "console"), ("Origin", "https://evil.example"))).ShouldBe(403);
        (await api.Anonymous.Patch("/v1/me", new { displayName = "X" }, cookie, ("X-Requested-With", "console"), ("Sec-Fetch-Site", "cross-site"))).ShouldBe(403);
        (await api.Anonymous.Patch("/v1/me", new { displayName = "X" }, cookie, ("X-Requested-With", "console"))).ShouldBe(200);
    }

    [Fact]
    public async Task An_address_is_the_same_in_any_case_and_taken_once()
    {
        var user = await api.SignUp();

        (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email.ToUpperInvariant(), password = ApiFixture.Password })).ShouldBe(200);
        (await api.Anonymous.Post("/v1/auth/register", new { email = user.Email.ToUpperInvariant(), password = ApiFixture.Password, displayName = "X" })).ShouldBe(202);
        (await user.Get("/v1/me")).ShouldBe(200).Text("displayName").ShouldNotBe("X");
    }

    [Fact]
    public async Task Of_parallel_registrations_of_one_address_exactly_one_makes_an_account()
    {
        var account = new { email = "race@example.com", password = ApiFixture.Password, displayName = "Race" };

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.Anonymous.Post("/v1/auth/register", account)));

        replies.ShouldAllBe(x => x.Status == 202);
        api.MailTo(account.email).Count(x => x.Subject.StartsWith("Welcome", StringComparison.Ordinal)).ShouldBe(1);
        await api.SignIn(account.email);
    }
}
