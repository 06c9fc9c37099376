using System.Text.Json.Nodes;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Factors;

namespace Platform.IntegrationTests.Identity.Passkeys;

public sealed class SignInWithPasskeyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_passkey_signs_in_without_a_name_or_a_password_and_the_token_says_how()
    {
        var user = await api.SignUp();
        var authenticator = await SoftwareAuthenticator.Of(user);

        var signedIn = (await authenticator.SignIn(api)).ShouldBe(200);

        signedIn.Text("user.id").ShouldBe(user.UserId);
        var client = new Client(api.Http, signedIn.Text("tokens.accessToken"));
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(client.Token!.Split('.')[1]))!;
        claims["amr"]!.AsArray().Select(x => x!.ToString()).ShouldBe(["hwk", "mfa"]);
        (await client.Get("/v1/me/passkeys")).Data[0]!["lastUsedAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task The_options_name_no_account()
    {
        await SoftwareAuthenticator.Of(await api.SignUp());

        var options = (await api.Anonymous.Post("/v1/auth/passkeys/options")).ShouldBe(200).Body["options"]!;

        System.Buffers.Text.Base64Url.DecodeFromChars(options["challenge"]!.ToString()).Length.ShouldBeGreaterThanOrEqualTo(16);
        options["rpId"]!.ToString().ShouldBe("platform.localhost");
        options["userVerification"]!.ToString().ShouldBe("required");
        options["allowCredentials"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_assertion_for_another_origin_is_refused_and_the_user_sees_it()
    {
        var user = await api.SignUp();
        var authenticator = await SoftwareAuthenticator.Of(user);
        authenticator.Origin = "https://platform.localhost.evil.example";

        (await authenticator.SignIn(api)).ShouldBe(403).Code.ShouldBe("passkey_refused");

        (await user.SecurityEvents())[0].ShouldBe("sign_in_failed");
        authenticator.Origin = "https://platform.localhost";
        (await authenticator.SignIn(api)).ShouldBe(200);
    }

    [Fact]
    public async Task An_assertion_for_another_relying_party_from_a_frame_or_without_its_user_is_refused()
    {
        var authenticator = await SoftwareAuthenticator.Of(await api.SignUp());

        authenticator.RelyingParty = "evil.example";
        (await authenticator.SignIn(api)).ShouldBe(403);
        (authenticator.RelyingParty, authenticator.IsCrossOrigin) = ("platform.localhost", true);
        (await authenticator.SignIn(api)).ShouldBe(403);
        (authenticator.IsCrossOrigin, authenticator.VerifiesUser) = (false, false);
        (await authenticator.SignIn(api)).ShouldBe(403);
        authenticator.VerifiesUser = true;
        (await authenticator.SignIn(api)).ShouldBe(200);
    }

    [Fact]
    public async Task A_challenge_is_answered_once_right_or_wrong_and_ends_after_five_minutes()
    {
        var authenticator = await SoftwareAuthenticator.Of(await api.SignUp());
        var (challenge, credential) = await authenticator.Prove(api);
        Task<Reply> Send(string to) => api.Anonymous.Post("/v1/auth/passkeys/login", new { challenge = to, credential = credential.DeepClone() });

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Send(challenge)));
        replies.Count(x => x.Status == 200).ShouldBe(1);
        replies.Where(x => x.Status != 200).ShouldAllBe(x => x.Code == "challenge_not_usable");

        var fresh = (await api.Anonymous.Post("/v1/auth/passkeys/options")).Text("challenge");
        (await Send(fresh)).ShouldBe(403).Code.ShouldBe("passkey_refused");
        (await Send(fresh)).ShouldBe(403).Code.ShouldBe("challenge_not_usable");
        (challenge, credential) = await authenticator.Prove(api);
        api.Clock.Advance(TimeSpan.FromMinutes(5));
        (await Send(challenge)).ShouldBe(403).Code.ShouldBe("challenge_not_usable");
    }

    [Fact]
    public async Task A_counter_that_goes_back_is_refused_because_the_authenticator_may_be_a_copy()
    {
        var authenticator = await SoftwareAuthenticator.Of(await api.SignUp());
        authenticator.Count = 5;
        (await authenticator.SignIn(api)).ShouldBe(200);

        authenticator.Count = 5;
        (await authenticator.SignIn(api)).ShouldBe(403).Code.ShouldBe("passkey_refused");
        (await authenticator.SignIn(api)).ShouldBe(200);
    }

    [Fact]
    public async Task A_removed_passkey_and_one_that_never_was_are_refused()
    {
        var user = await api.SignUp();
        var authenticator = new SoftwareAuthenticator();
        var path = (await authenticator.Register(user)).ShouldBe(201).Header("Location");
        (await user.Delete(path)).ShouldBe(204);

        (await authenticator.SignIn(api)).ShouldBe(403).Code.ShouldBe("passkey_refused");
    }

    [Fact]
    public async Task A_passkey_is_a_second_factor_to_the_password_of_its_own_account_only()
    {
        var (user, other) = (await api.SignUp(), await api.SignUp());
        var (own, foreign) = (await SoftwareAuthenticator.Of(user), await SoftwareAuthenticator.Of(other));
        var step = (await api.Login(user)).ShouldBe(202);
        step.Body["accepted"]!.AsArray().Select(x => x!.ToString()).ShouldBe(["passkey"]);

        (await Complete(step, foreign)).ShouldBe(403).Code.ShouldBe("passkey_refused");
        (await Complete(step, own)).ShouldBe(200).Text("user.id").ShouldBe(user.UserId);
    }

    [Fact]
    public async Task A_passkey_steps_up_its_own_user_only()
    {
        var (user, other) = (await api.SignUp(), await api.SignUp());
        var (own, foreign) = (await SoftwareAuthenticator.Of(user), await SoftwareAuthenticator.Of(other));

        (await StepUp(user, foreign)).ShouldBe(403).Code.ShouldBe("passkey_refused");
        (await StepUp(user, own)).ShouldBe(200);
    }

    private async Task<Reply> Complete(Reply step, SoftwareAuthenticator authenticator)
    {
        var (challenge, credential) = await authenticator.Prove(api);
        return await api.Anonymous.Post(
            "/v1/auth/login/second-factor", new { challenge = step.Text("challenge"), method = "passkey", passkey = new { challenge, credential } });
    }

    private async Task<Reply> StepUp(Client user, SoftwareAuthenticator authenticator)
    {
        var (challenge, credential) = await authenticator.Prove(api);
        return await user.Post("/v1/auth/step-up", new { method = "passkey", passkey = new { challenge, credential } });
    }
}
