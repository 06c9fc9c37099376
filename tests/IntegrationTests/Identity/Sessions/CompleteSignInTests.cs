using System.Text.Json.Nodes;
using Npgsql;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Factors;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class CompleteSignInTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_password_alone_gives_a_challenge_and_no_session()
    {
        var user = await api.SignUp();
        await AuthenticatorApp.Of(api, user);
        var before = (await user.Get("/v1/me/sessions")).Data.Count;

        var step = (await api.Login(user, "cookie")).ShouldBe(202);

        step.Body.AsObject().Select(x => x.Key).ShouldBe(["challenge", "accepted", "expiresIn"]);
        step.Body["accepted"]!.AsArray().Select(x => x!.ToString()).ShouldBe(["totp"]);
        step.Header("Set-Cookie").ShouldBeEmpty();
        (await user.Get("/v1/me/sessions")).Data.Count.ShouldBe(before);
        (await Outcomes("sign_in", user)).ShouldContain("second_factor_required");
    }

    [Fact]
    public async Task A_code_completes_the_sign_in_and_the_token_says_how()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Of(api, user);

        var signedIn = (await api.Complete(await api.Challenge(user), "totp", app.Code())).ShouldBe(200);

        var client = new Client(api.Http, signedIn.Text("tokens.accessToken"));
        (await client.Get("/v1/me")).ShouldBe(200).Text("id").ShouldBe(user.UserId);
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(client.Token!.Split('.')[1]))!;
        claims["amr"]!.AsArray().Select(x => x!.ToString()).ShouldBe(["pwd", "otp", "mfa"]);
        (await Outcomes("complete_sign_in", user)).ShouldBe(["succeeded"]);
    }

    [Fact]
    public async Task The_transport_of_the_first_step_is_that_of_the_session()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Of(api, user);
        var challenge = (await api.Login(user, "cookie")).ShouldBe(202).Text("challenge");

        var signedIn = (await api.Complete(challenge, "totp", app.Code())).ShouldBe(200);

        signedIn.Body["tokens"].ShouldBeNull();
        (await api.Anonymous.Get("/v1/me", ("Cookie", signedIn.Header("Set-Cookie").Split(';')[0]))).ShouldBe(200);
    }

    [Fact]
    public async Task A_code_is_taken_once_and_none_before_it_any_more()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Of(api, user);
        var (previous, code) = (app.Code(-1), app.Code());

        (await api.Complete(await api.Challenge(user), "totp", code)).ShouldBe(200);

        (await api.Complete(await api.Challenge(user), "totp", code)).ShouldBe(403).Code.ShouldBe("wrong_code");
        (await api.Complete(await api.Challenge(user), "totp", previous)).ShouldBe(403).Code.ShouldBe("wrong_code");
        api.Clock.Advance(TimeSpan.FromSeconds(30));
        (await api.Complete(await api.Challenge(user), "totp", app.Code())).ShouldBe(200);
    }

    [Fact]
    public async Task The_same_code_in_parallel_is_taken_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var user = await api.SignUp();
            var app = await AuthenticatorApp.Of(api, user);
            var challenges = new List<string>();
            for (var i = 0; i < 4; i++)
                challenges.Add(await api.Challenge(user));

            var code = app.Code();

            var replies = await Task.WhenAll(challenges.Select(x => api.Complete(x, "totp", code)));

            replies.Count(x => x.Status == 200).ShouldBe(1, string.Join('\n', replies.AsEnumerable()));
            replies.Where(x => x.Status != 200).ShouldAllBe(x => x.Code == "wrong_code");
        }
    }

    [Fact]
    public async Task A_challenge_is_used_once_also_by_two_right_codes_in_parallel()
    {
        var user = await api.SignUp();
        await AuthenticatorApp.Of(api, user);
        var codes = await user.RecoveryCodes();
        var challenge = await api.Challenge(user);

        var replies = await Task.WhenAll(codes.Take(3).Select(x => api.Complete(challenge, "recovery_code", x)));

        replies.Count(x => x.Status == 200).ShouldBe(1, string.Join('\n', replies.AsEnumerable()));
        replies.Where(x => x.Status != 200).ShouldAllBe(x => x.Code == "challenge_not_usable");
        (await user.Get("/v1/me/recovery-codes")).Text("left").ShouldBe("9");
    }

    [Fact]
    public async Task A_challenge_ends_after_five_minutes_or_five_answers_and_a_made_up_one_is_none()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Of(api, user);
        var old = await api.Challenge(user);
        api.Clock.Advance(TimeSpan.FromMinutes(5));
        var answered = await api.Challenge(user);

        (await api.Complete(old, "totp", app.Code())).ShouldBe(403).Code.ShouldBe("challenge_not_usable");
        (await api.Complete(new string('A', 43), "totp", app.Code())).ShouldBe(403).Code.ShouldBe("challenge_not_usable");
        (await api.Complete("nonsense", "totp", app.Code())).ShouldBe(403).Code.ShouldBe("challenge_not_usable");
        for (var i = 0; i < 5; i++)
            (await api.Complete(answered, "carrier-pigeon", "1")).ShouldBe(400);
        (await api.Complete(answered, "totp", app.Code())).ShouldBe(403).Code.ShouldBe("challenge_not_usable");
    }

    [Fact]
    public async Task A_challenge_ends_with_the_password_that_it_followed()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Of(api, user);
        var challenge = await api.Challenge(user);
        await TestDatabase.Execute(api.Superuser, $"update users set security_stamp = 'changed' where email = '{user.Email}'");

        (await api.Complete(challenge, "totp", app.Code())).ShouldBe(401).Code.ShouldBe("bad_credentials");
    }

    [Fact]
    public async Task A_challenge_is_for_its_own_account_and_methods_that_the_account_has()
    {
        var (user, other) = (await api.SignUp(), await api.SignUp());
        await AuthenticatorApp.Of(api, user);
        var otherApp = await AuthenticatorApp.Of(api, other);
        var challenge = await api.Challenge(user);

        (await api.Complete(challenge, "totp", otherApp.Code())).ShouldBe(403).Code.ShouldBe("wrong_code");
        (await api.Complete(challenge, "recovery_code", "1234")).ShouldBe(400).Body["errors"]!["method"].ShouldNotBeNull();
        (await api.Complete(challenge, "password", ApiFixture.Password)).ShouldBe(400);
    }

    [Fact]
    public async Task Guesses_have_to_wait_longer_and_longer_whatever_challenge_they_answer_and_the_user_sees_them()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Of(api, user);
        var wrong = app.Code(5);

        var challenges = new List<string>();
        for (var i = 0; i < 5; i++)
            challenges.Add(await api.Challenge(user));

        var replies = new List<Reply>();
        for (var i = 0; i < 11; i++)
            replies.Add(await api.Complete(challenges[i % 4], "totp", wrong));
        var right = await api.Complete(challenges[4], "totp", app.Code());

        replies.Take(10).ShouldAllBe(x => x.Status == 403);
        replies[10].ShouldBe(429).Code.ShouldBe("account_locked");
        int.Parse(replies[10].Header("Retry-After")).ShouldBeGreaterThan(0);
        right.ShouldBe(429);
        (await user.SecurityEvents()).Take(10).ShouldBe(["locked_out", .. Enumerable.Repeat("sign_in_failed", 9)]);
    }

    [Fact]
    public async Task The_right_code_forgives_the_wrong_ones_before()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Of(api, user);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 3; i++)
                (await api.Complete(await api.Challenge(user), "totp", app.Code(5))).ShouldBe(403);
            (await api.Complete(await api.Challenge(user), "totp", app.Code())).ShouldBe(200);
            api.Clock.Advance(TimeSpan.FromSeconds(60));
        }
    }

    private async Task<List<string>> Outcomes(string action, Client user)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select outcome from audit_events where action = $1 and target_id = $2 order by id");
        command.Parameters.AddWithValue(action);
        command.Parameters.AddWithValue(user.UserId);
        await using var reader = await command.ExecuteReaderAsync();
        var outcomes = new List<string>();
        while (await reader.ReadAsync())
            outcomes.Add(reader.GetString(0));
        return outcomes;
    }
}
