using Platform.Application.Common.Access;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Factors;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Operators;

public sealed class RemoveUserFactorsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object Why = new { reason = "Recognized in a video call", ticket = "HELP-7" };

    [Fact]
    public async Task Who_has_lost_the_factors_signs_in_with_the_password_again_and_is_told()
    {
        var (keeper, user) = (await api.Operator(OperatorPermissions.RemoveFactors), await api.SignUp());
        await AuthenticatorApp.Of(api, user);
        await user.RecoveryCodes();
        var challenge = await api.Challenge(user);

        (await keeper.Post(Removal(user), Why)).ShouldBe(204);

        (await user.Get("/v1/me")).ShouldBe(401).Code.ShouldBe("session_expired");
        (await api.Complete(challenge, "totp", "123456")).Status.ShouldBe(400);
        var again = new Client(api.Http, (await api.Login(user)).ShouldBe(200).Text("tokens.accessToken"));
        (await again.SecurityEvents()).ShouldContain("factors_removed_by_operator");
        (await again.Get("/v1/me/factors")).ShouldBe(200).Data.ShouldBeEmpty();
        var mail = api.MailTo(user.Email).Single(x => x.Subject == "Your second factors were removed by an operator").Text;
        mail.ShouldContain("Recognized in a video call");
        mail.ShouldContain("HELP-7");
    }

    [Fact]
    public async Task The_reason_is_in_the_audit_trail()
    {
        var (keeper, user) = (await api.Operator(), await api.SignUp());
        await AuthenticatorApp.Of(api, user);
        (await keeper.Post(Removal(user), new { reason = "", ticket = "HELP-7" })).ShouldBe(400).Body["errors"]!["reason"].ShouldNotBeNull();

        (await keeper.Post(Removal(user), Why)).ShouldBe(204);

        var recorded = (await keeper.Get($"/v1/operator/audit-events?action=remove_user_factors&resource={user.UserId}&outcome=succeeded")).ShouldBe(200).Data.ShouldHaveSingleItem()!;
        recorded["actor"]!["id"]!.ToString().ShouldBe(keeper.UserId);
        recorded["changes"]!.ToJsonString().ShouldContain("HELP-7");
        recorded["changes"]!.ToJsonString().ShouldContain("Recognized in a video call");
    }

    [Fact]
    public async Task It_needs_its_own_permission_and_a_recent_sign_in_and_spares_operators()
    {
        var (keeper, user) = (await api.Operator(OperatorPermissions.EndSessions, OperatorPermissions.DeactivateUsers), await api.SignUp());
        var (support, other) = (await api.Operator(OperatorPermissions.RemoveFactors), await api.Operator());

        (await keeper.Post(Removal(user), Why)).ShouldBe(403).Code.ShouldBe("permission_denied");
        (await support.Post(Removal(other), Why)).ShouldBe(403).Code.ShouldBe("factors_of_operator");
        await api.Change("update sessions set authenticated_at = authenticated_at - interval '11 minutes'");
        (await support.Post(Removal(user), Why)).ShouldBe(403).Code.ShouldBe("step_up_required");
    }

    [Fact]
    public async Task It_can_be_repeated_and_changes_nothing_for_an_account_without_one()
    {
        var (keeper, user) = (await api.Operator(), await api.SignUp());

        (await keeper.Post(Removal(user), Why)).ShouldBe(204);

        (await user.Get("/v1/me")).ShouldBe(200);
        api.MailTo(user.Email).ShouldNotContain(x => x.Subject == "Your second factors were removed by an operator");
    }

    private static string Removal(Client user) => $"/v1/operator/users/{user.UserId}/factor-removal";
}
