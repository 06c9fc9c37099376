using Platform.IntegrationTests.Identity.Factors;

namespace Platform.IntegrationTests.Common.Http;

/// <summary>Keys of requests whose use cases run on the system role: an account's own, and operators'.</summary>
public sealed class IdempotencyOfAccountsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly (string, string) Key = ("Idempotency-Key", "the same");

    [Fact]
    public async Task A_repeated_request_gets_the_stored_answer_and_has_no_second_effect()
    {
        var user = await api.SignUp();
        await AuthenticatorApp.Of(api, user);

        var first = (await user.Post("/v1/me/recovery-codes", null, Key)).ShouldBe(200);
        var again = (await user.Post("/v1/me/recovery-codes", null, Key)).ShouldBe(200);

        again.Header("Idempotency-Replayed").ShouldBe("true");
        again.Content.ShouldBe(first.Content);
        (await user.SecurityEvents()).Count(x => x == "recovery_codes_created").ShouldBe(1);
    }

    [Fact]
    public async Task Many_at_once_have_one_effect()
    {
        var user = await api.SignUp();
        await AuthenticatorApp.Of(api, user);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => user.Post("/v1/me/recovery-codes", null, Key)));

        replies.ShouldAllBe(x => x.Status == 200 || x.Code == "idempotency_in_progress");
        replies.Where(x => x.Status == 200).Select(x => x.Content).Distinct().ShouldHaveSingleItem();
        (await user.SecurityEvents()).Count(x => x == "recovery_codes_created").ShouldBe(1);
    }

    [Fact]
    public async Task A_key_is_for_one_request_and_for_its_user()
    {
        var (user, other) = (await api.SignUp(), await api.SignUp());
        var app = await AuthenticatorApp.Begin(api, user);
        (await user.Post($"/v1/me/factors/{app.Id}/confirmation", new { code = app.Code() }, Key)).ShouldBe(200);

        (await user.Post($"/v1/me/factors/{app.Id}/confirmation", new { code = "123456" }, Key)).ShouldBe(422).Code.ShouldBe("idempotency_mismatch");
        (await other.Post($"/v1/me/factors/{app.Id}/confirmation", new { code = app.Code() }, Key)).ShouldBe(404);
    }

    [Fact]
    public async Task Operators_have_it_as_well()
    {
        var acme = await api.Organization();
        var keeper = await api.Operator();
        var body = new { organization = acme.Id, user = acme.Owner.UserId, reason = "The import fails", ticket = "HELP-1" };

        var first = (await keeper.Post("/v1/operator/impersonations", body, Key)).ShouldBe(201);
        var again = (await keeper.Post("/v1/operator/impersonations", body, Key)).ShouldBe(201);

        again.Text("id").ShouldBe(first.Text("id"));
    }

    [Fact]
    public async Task Sign_in_and_refresh_take_none_also_of_someone_who_is_signed_in()
    {
        var user = await api.SignUp();
        var body = new { email = user.Email, password = ApiFixture.Password, transport = "cookie" };

        var first = (await user.Post("/v1/auth/login", body, Key)).ShouldBe(200);
        var again = (await user.Post("/v1/auth/login", body, Key)).ShouldBe(200);

        again.Text("sessionId").ShouldNotBe(first.Text("sessionId"));
    }
}
