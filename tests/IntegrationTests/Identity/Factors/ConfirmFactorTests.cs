using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Factors;

public sealed class ConfirmFactorTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_authenticator_app_counts_once_its_first_code_is_right()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Begin(api, user);
        (await api.Login(user)).ShouldBe(200);

        (await app.Confirm(user)).ShouldBe(200).Text("confirmedAt").ShouldNotBeEmpty();

        (await api.Login(user)).ShouldBe(202);
        var listed = (await user.Get("/v1/me/factors")).ShouldBe(200).Data.ShouldHaveSingleItem()!;
        listed["kind"]!.ToString().ShouldBe("totp");
        listed.ToJsonString().ShouldNotContain(app.Secret);
        (await user.SecurityEvents()).ShouldContain("factor_added");
        api.MailTo(user.Email).ShouldContain(x => x.Subject == "A second factor was added to your account");
    }

    [Fact]
    public async Task A_wrong_code_confirms_nothing()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Begin(api, user);

        var refused = (await app.Confirm(user, app.Code(5))).ShouldBe(403);
        refused.Code.ShouldBe("wrong_code");
        refused.Text("detail").ShouldNotContain("recovery", customMessage: "There are no recovery codes yet.");
        (await api.Login(user)).ShouldBe(200);
        (await user.SecurityEvents()).ShouldNotContain("factor_added");
    }

    [Fact]
    public async Task Adding_again_forgets_what_was_not_confirmed()
    {
        var user = await api.SignUp();
        var (first, second) = (await AuthenticatorApp.Begin(api, user), await AuthenticatorApp.Begin(api, user));

        (await first.Confirm(user)).ShouldBe(404);
        (await second.Confirm(user)).ShouldBe(200);
    }

    [Fact]
    public async Task A_second_app_is_refused()
    {
        var user = await api.SignUp();
        await AuthenticatorApp.Of(api, user);

        (await user.Post("/v1/me/factors")).ShouldBe(409).Code.ShouldBe("factor_exists");
    }

    [Fact]
    public async Task An_app_that_is_not_confirmed_in_time_has_to_be_added_again()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Begin(api, user);
        api.Clock.Advance(TimeSpan.FromMinutes(16));
        var again = await api.SignIn(user.Email, user.UserId);

        (await app.Confirm(again)).ShouldBe(409).Code.ShouldBe("factor_not_confirmed_in_time");
    }

    [Fact]
    public async Task Nobody_confirms_or_removes_the_app_of_someone_else()
    {
        var (user, other) = (await api.SignUp(), await api.SignUp());
        var app = await AuthenticatorApp.Begin(api, user);

        (await app.Confirm(other)).ShouldBe(404);
        (await other.Delete($"/v1/me/factors/{app.Id}")).ShouldBe(404);

        (await app.Confirm(user)).ShouldBe(200);
    }
}
