using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Operators;

public sealed class DeactivateUserTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_user_is_signed_out_everywhere_and_only_an_operator_can_reopen_the_account()
    {
        var (keeper, user) = (await api.Operator(), await api.SignUp());

        (await keeper.Post(Deactivation(user))).ShouldBe(204);

        (await user.Get("/v1/me")).ShouldBe(401).Code.ShouldBe("session_expired");
        foreach (var route in new[] { "/v1/auth/login", "/v1/auth/reactivation" })
        {
            (await Prove(user, route)).ShouldBe(403).Code.ShouldBe("account_deactivated_by_operator");
            (await Prove(user, route, "wrong password")).ShouldBe(401).Code.ShouldBe("bad_credentials");
        }

        (await keeper.Delete(Deactivation(user))).ShouldBe(204);
        (await (await api.SignIn(user.Email)).Get("/v1/me")).ShouldBe(200);
    }

    [Fact]
    public async Task An_account_that_its_owner_deactivated_is_kept_closed_by_an_operator()
    {
        var (keeper, user) = (await api.Operator(), await api.SignUp());
        (await user.Post("/v1/me/deactivation")).ShouldBe(204);

        (await keeper.Post(Deactivation(user))).ShouldBe(204);

        (await Prove(user, "/v1/auth/reactivation")).ShouldBe(403).Code.ShouldBe("account_deactivated_by_operator");
    }

    [Fact]
    public async Task It_can_be_repeated_is_recorded_once_and_shown_to_operators()
    {
        var (keeper, user) = (await api.Operator(), await api.SignUp());
        for (var i = 0; i < 2; i++)
            (await keeper.Post(Deactivation(user))).ShouldBe(204);

        var shown = (await keeper.Get($"/v1/operator/users?search={user.Email}")).ShouldBe(200).Data.ShouldHaveSingleItem()!;
        shown["deactivatedAt"].ShouldNotBeNull();
        for (var i = 0; i < 2; i++)
            (await keeper.Delete(Deactivation(user))).ShouldBe(204);

        var again = await api.SignIn(user.Email);
        foreach (var kind in new[] { "account_deactivated", "account_reactivated" })
        {
            var seen = (await again.Get($"/v1/me/security-events?kind={kind}")).Data.ShouldHaveSingleItem()!;
            seen["actor"]!["kind"]!.ToString().ShouldBe("operator");
            seen["address"].ShouldBeNull();
        }

        api.MailTo(user.Email).Count(x => x.Subject == "Your account was deactivated").ShouldBe(1);
    }

    [Fact]
    public async Task A_deletion_that_the_user_asked_for_is_not_taken_back_by_an_operator()
    {
        var (keeper, user) = (await api.Operator(), await api.SignUp());
        (await user.Post("/v1/me/deletion")).ShouldBe(200);
        (await keeper.Post(Deactivation(user))).ShouldBe(204);
        (await keeper.Delete(Deactivation(user))).ShouldBe(204);

        (await Prove(user, "/v1/auth/login")).ShouldBe(403).Code.ShouldBe("account_deactivated");
        (await keeper.Get($"/v1/operator/users?search={user.Email}")).Data.Single()!["erasedAt"].ShouldNotBeNull();
        (await Prove(user, "/v1/auth/reactivation")).ShouldBe(204);
    }

    [Fact]
    public async Task An_unknown_user_is_not_found() =>
        (await (await api.Operator()).Post("/v1/operator/users/user_01h455vb4pex5vsknk084sn02q/deactivation")).ShouldBe(404);

    private static string Deactivation(Client user) => $"/v1/operator/users/{user.UserId}/deactivation";

    private Task<Reply> Prove(Client user, string route, string password = ApiFixture.Password) => api.Anonymous.Post(route, new { email = user.Email, password });
}
