using Npgsql;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Operations.Audit;

public sealed class SignInAuditTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_failed_sign_in_is_recorded_for_the_account()
    {
        var user = await api.SignUp();

        (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email.ToUpperInvariant(), password = "a wrong password" }, ("X-Request-Id", "wrong"))).ShouldBe(401);

        (await Recorded("wrong")).ShouldBe([(Id<User>.Parse(user.UserId).Value, "sign_in", "bad_credentials", user.UserId)]);
    }

    [Fact]
    public async Task A_failed_sign_in_to_no_account_is_recorded_for_the_platform()
    {
        (await api.Anonymous.Post("/v1/auth/login", new { email = "nobody@example.com", password = "a wrong password" }, ("X-Request-Id", "nobody"))).ShouldBe(401);

        (await Recorded("nobody")).ShouldBe([(Guid.Empty, "sign_in", "bad_credentials", null)]);
    }

    [Fact]
    public async Task An_address_that_is_none_is_recorded_too()
    {
        (await api.Anonymous.Post("/v1/auth/login", new { email = "a\0@example.com", password = "a wrong password" }, ("X-Request-Id", "invalid"))).ShouldBe(400);

        (await Recorded("invalid")).ShouldBe([(Guid.Empty, "sign_in", "validation_failed", null)]);
    }

    [Fact]
    public async Task A_failed_sign_in_is_recorded_whatever_the_user_agent_is()
    {
        var user = await api.SignUp();
        var agent = new string('a', 499) + "\U0001F600"; // cut to 500, half of the last character would be left

        (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = "a wrong password" }, ("X-Request-Id", "agent"), ("User-Agent", agent))).ShouldBe(401);

        (await Recorded("agent")).ShouldBe([(Id<User>.Parse(user.UserId).Value, "sign_in", "bad_credentials", user.UserId)]);
    }

    [Fact]
    public async Task Signing_in_and_refreshing_are_recorded_for_the_account()
    {
        var user = await api.SignUp();
        var account = Id<User>.Parse(user.UserId).Value;

        var signedIn = (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password }, ("X-Request-Id", "right"))).ShouldBe(200);
        (await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = signedIn.Text("tokens.refreshToken") }, ("X-Request-Id", "fresh"))).ShouldBe(200);

        (await Recorded("right")).ShouldBe([(account, "sign_in", "succeeded", user.UserId)]);
        (await Recorded("fresh")).ShouldBe([(account, "refresh_session", "succeeded", user.UserId)]);
    }

    [Fact]
    public async Task What_someone_does_on_their_own_account_is_recorded_for_it_with_the_fields()
    {
        var user = await api.SignUp();

        (await user.Patch("/v1/me", new { displayName = "Ada King" }, ("X-Request-Id", "renamed"))).ShouldBe(200);

        (await Recorded("renamed")).ShouldBe([(Id<User>.Parse(user.UserId).Value, "update_me", "succeeded", user.UserId)]);
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select changes -> 0 -> 'fields' -> 'displayName' ->> 'after' from audit_events where request_id = 'renamed'");
        (await command.ExecuteScalarAsync()).ShouldBe("Ada King");
    }

    private async Task<IReadOnlyList<(Guid Scope, string Action, string Outcome, string? Target)>> Recorded(string requestId)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select scope_id, action, outcome, target_id from audit_events where category = 'activity' and request_id = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = requestId });
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<(Guid, string, string, string?)>();
        while (await reader.ReadAsync())
            events.Add((reader.GetGuid(0), reader.GetString(1), reader.GetString(2), await reader.IsDBNullAsync(3) ? null : reader.GetString(3)));
        return events;
    }
}
