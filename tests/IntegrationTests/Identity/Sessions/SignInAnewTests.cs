using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Factors;

namespace Platform.IntegrationTests.Identity.Sessions;

/// <summary>Who signs in where someone is signed in takes that session's place, however they sign in.</summary>
public sealed class SignInAnewTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_session_of_the_browsers_cookie_ends(bool asConsole)
    {
        var user = await api.SignUp();
        var (first, elsewhere) = (await Cookie(user), await Cookie(user));
        (string, string)[] headers = asConsole ? [("Cookie", first), ("X-Requested-With", "console")] : [("Cookie", first)];

        var second = CookieOf((await Login(user, "cookie", headers)).ShouldBe(200));

        (await Me(first)).ShouldBe(401).Code.ShouldBe("session_expired");
        (await Me(second)).ShouldBe(200);
        (await Me(elsewhere)).ShouldBe(200);
        (await api.Count("sessions where revoked_for = 'SignedInAnew'")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task It_ends_with_the_second_factor_and_not_before_and_also_when_someone_else_signs_in()
    {
        var (user, other) = (await api.SignUp(), await api.SignUp());
        var app = await AuthenticatorApp.Of(api, user);
        var first = await Cookie(other);
        var challenge = (await Login(user, "cookie", ("Cookie", first))).ShouldBe(202).Text("challenge");
        (await Me(first)).ShouldBe(200);

        (await api.Anonymous.Post("/v1/auth/login/second-factor", new { challenge, method = "totp", code = app.Code() }, ("Cookie", first))).ShouldBe(200);

        (await Me(first)).ShouldBe(401);
    }

    [Fact]
    public async Task A_client_that_signs_in_with_its_token_ends_the_session_of_the_token_and_no_cookie()
    {
        var user = await api.SignUp();
        var cookie = await Cookie(user);

        (await user.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password })).ShouldBe(200);

        (await user.Get("/v1/me")).ShouldBe(401);
        (await Login(user, "token", ("Cookie", cookie))).ShouldBe(200);
        (await Me(cookie)).ShouldBe(200);
    }

    [Fact]
    public async Task A_cookie_that_a_step_up_has_replaced_ends_nothing()
    {
        var user = await api.SignUp();
        var old = await Cookie(user);
        var steppedUp = await api.Anonymous.Post(
            "/v1/auth/step-up", new { method = "password", password = ApiFixture.Password }, ("Cookie", old), ("X-Requested-With", "console"));
        var current = CookieOf(steppedUp.ShouldBe(200));

        (await Login(user, "cookie", ("Cookie", old))).ShouldBe(200);

        (await Me(current)).ShouldBe(200);
    }

    [Fact]
    public async Task Tabs_that_sign_in_at_once_all_come_in()
    {
        var user = await api.SignUp();
        var first = await Cookie(user);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Login(user, "cookie", ("Cookie", first))));

        foreach (var reply in replies)
            (await Me(CookieOf(reply.ShouldBe(200)))).ShouldBe(200);
        (await Me(first)).ShouldBe(401);
    }

    private Task<Reply> Login(Client user, string transport, params (string, string)[] headers) =>
        api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password, transport }, headers);

    private async Task<string> Cookie(Client user) => CookieOf((await Login(user, "cookie")).ShouldBe(200));

    private static string CookieOf(Reply reply) => reply.Header("Set-Cookie").Split(';')[0];

    private Task<Reply> Me(string cookie) => api.Anonymous.Get("/v1/me", ("Cookie", cookie));
}
