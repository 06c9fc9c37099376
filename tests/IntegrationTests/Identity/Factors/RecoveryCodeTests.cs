using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Factors;

public sealed class RecoveryCodeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Ten_codes_of_120_bits_are_shown_once_and_counted()
    {
        var user = await api.SignUp();
        (await user.Get("/v1/me/recovery-codes")).ShouldBe(200).Text("left").ShouldBe("0");

        var codes = await user.RecoveryCodes();

        codes.Distinct().Count().ShouldBe(10);
        codes.ShouldAllBe(x => System.Text.RegularExpressions.Regex.IsMatch(x, "^([0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}$"));
        var left = (await user.Get("/v1/me/recovery-codes")).ShouldBe(200);
        left.Text("left").ShouldBe("10");
        left.Content.ShouldNotContain(codes[0]);
        (await user.SecurityEvents()).ShouldBe(["recovery_codes_created"]);
    }

    [Fact]
    public async Task A_code_signs_in_once_however_it_is_typed_and_the_user_is_told()
    {
        var user = await api.SignUp();
        await AuthenticatorApp.Of(api, user);
        var code = (await user.RecoveryCodes())[3];

        var signedIn = (await api.Complete(await api.Challenge(user), "recovery_code", code.ToUpperInvariant().Replace('-', ' '))).ShouldBe(200);
        (await api.Complete(await api.Challenge(user), "recovery_code", code)).ShouldBe(403).Code.ShouldBe("wrong_code");

        var again = new Client(api.Http, signedIn.Text("tokens.accessToken"));
        (await again.Get("/v1/me/recovery-codes")).ShouldBe(200).Text("left").ShouldBe("9");
        (await again.SecurityEvents()).ShouldContain("recovery_code_used");
        api.MailTo(user.Email).Single(x => x.Subject == "A recovery code of your account was used").Text.ShouldContain("You have 9 left");
    }

    [Fact]
    public async Task The_same_code_twice_in_parallel_signs_in_once()
    {
        var user = await api.SignUp();
        await AuthenticatorApp.Of(api, user);
        for (var round = 0; round < 5; round++)
        {
            var code = (await user.RecoveryCodes())[0];
            var challenges = new[] { await api.Challenge(user), await api.Challenge(user) };

            var replies = await Task.WhenAll(challenges.Select(x => api.Complete(x, "recovery_code", code)));

            replies.Select(x => x.Status).Order().ShouldBe([200, 403]);
        }
    }

    [Fact]
    public async Task New_codes_replace_all_earlier_ones()
    {
        var user = await api.SignUp();
        await AuthenticatorApp.Of(api, user);
        var (before, after) = (await user.RecoveryCodes(), await user.RecoveryCodes());

        (await api.Complete(await api.Challenge(user), "recovery_code", before[0])).ShouldBe(403);
        (await api.Complete(await api.Challenge(user), "recovery_code", after[0])).ShouldBe(200);
    }

    [Fact]
    public async Task A_code_of_someone_else_is_wrong()
    {
        var (user, other) = (await api.SignUp(), await api.SignUp());
        await AuthenticatorApp.Of(api, user);
        await user.RecoveryCodes();

        (await api.Complete(await api.Challenge(user), "recovery_code", (await other.RecoveryCodes())[0])).ShouldBe(403).Code.ShouldBe("wrong_code");
    }

    [Fact]
    public async Task A_code_steps_up()
    {
        var user = await api.SignUp();
        await AuthenticatorApp.Of(api, user);
        var code = (await user.RecoveryCodes())[0];

        (await user.Post("/v1/auth/step-up", new { method = "recovery_code", code })).ShouldBe(200);
        (await user.Post("/v1/auth/step-up", new { method = "recovery_code", code })).ShouldBe(403);
    }
}
