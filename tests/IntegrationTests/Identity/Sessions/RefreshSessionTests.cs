using Npgsql;
using Platform.Domain.Common;
using Platform.Domain.Identity.Sessions;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class RefreshSessionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_refresh_token_gives_new_tokens_of_the_same_session()
    {
        var tokens = await SignIn();

        var refreshed = (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(200);

        refreshed.Text("refreshToken").ShouldNotBe(tokens.Text("tokens.refreshToken"));
        var sessions = (await new Client(api.Http, refreshed.Text("accessToken")).Get("/v1/me/sessions")).ShouldBe(200);
        sessions.Data.Single(x => x!["isCurrent"]!.GetValue<bool>())!["id"]!.ToString().ShouldBe(tokens.Text("sessionId"));
    }

    [Fact]
    public async Task A_refresh_is_two_round_trips_where_the_node_knows_the_session()
    {
        var tokens = await SignIn();
        var known = (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(200).Text("refreshToken");

        (await RoundTrips.Of(async header =>
            (await new Client(api.Http).Post("/v1/auth/refresh", new { refreshToken = known }, header)).ShouldBe(200))).ShouldBe(2);
    }

    /// <summary>What a node remembers of it may be of a second ago; the statement that replaces the token is not.</summary>
    [Fact]
    public async Task A_session_that_was_ended_elsewhere_this_moment_is_not_refreshed()
    {
        var tokens = await SignIn();
        var refreshed = (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(200);
        var session = Id<Session>.Parse(tokens.Text("sessionId")).Value;
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("update sessions set revoked_at = now() where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = session });
        await command.ExecuteNonQueryAsync();

        var refused = await Refresh(refreshed.Text("refreshToken"));

        (refused.Status, refused.Code).ShouldBe((401, "session_expired"));
    }

    /// <summary>A thousand uses: twenty rounds of fifty at once, on two nodes.</summary>
    [Fact]
    public async Task Of_fifty_uses_at_once_one_replaces_the_token_and_all_get_what_replaced_it_a_thousand_times()
    {
        using var still = api.Clock.Stand();
        var signedIn = await SignIn();
        var token = signedIn.Text("tokens.refreshToken");
        HttpClient[] nodes = [api.Http, api.SecondNode()];
        var seen = new HashSet<string> { token };

        for (var round = 0; round < 20; round++)
        {
            var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(x => Refresh(token, node: nodes[x % 2])));

            replies.ShouldAllBe(x => x.Status == 200);
            token = replies.Select(x => x.Text("refreshToken")).Distinct().ShouldHaveSingleItem();
            seen.Add(token).ShouldBeTrue();
            var some = replies[round];
            (await new Client(nodes[round % 2], some.Text("accessToken")).Get("/v1/me")).ShouldBe(200);
        }

        (await Rows(signedIn.Text("sessionId"))).ShouldBe(1);
    }

    [Fact]
    public async Task Fifty_late_uses_at_once_all_fail_and_end_the_session_and_it_is_told_once()
    {
        var (email, tokens) = await SignInAs();
        var refreshed = (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(200);
        api.Clock.Advance(Grace);

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Refresh(tokens.Text("tokens.refreshToken"))));

        replies.ShouldAllBe(x => x.Status == 401 && x.Code == "token_revoked");
        await ShouldHaveEnded(refreshed);
        await ShouldBeTold(email, tokens.Text("sessionId"));
    }

    [Fact]
    public async Task Within_the_grace_the_client_that_lost_the_answer_gets_it_again()
    {
        using var still = api.Clock.Stand();
        var tokens = await SignIn();
        var first = (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(200);
        api.Clock.Advance(Grace / 2);

        var again = (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(200);

        again.Text("refreshToken").ShouldBe(first.Text("refreshToken"));
        (await Refresh(first.Text("refreshToken"))).ShouldBe(200);
    }

    [Fact]
    public async Task Another_client_ends_the_session_even_within_the_grace()
    {
        var (email, tokens) = await SignInAs();
        var refreshed = (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(200);

        (await Refresh(tokens.Text("tokens.refreshToken"), "Thief/1.0")).ShouldBe(401).Code.ShouldBe("token_revoked");

        await ShouldHaveEnded(refreshed);
        await ShouldBeTold(email, tokens.Text("sessionId"));
    }

    [Fact]
    public async Task A_token_of_long_ago_ends_the_session_however_many_came_after_it()
    {
        var tokens = await SignIn();
        var refreshed = (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(200);
        for (var i = 0; i < 3; i++)
            refreshed = (await Refresh(refreshed.Text("refreshToken"))).ShouldBe(200);

        (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(401).Code.ShouldBe("token_revoked");

        await ShouldHaveEnded(refreshed);
    }

    [Fact]
    public async Task Anything_else_is_refused_and_ends_nothing()
    {
        var tokens = await SignIn();
        var token = tokens.Text("tokens.refreshToken");

        (await Refresh("nonsense")).ShouldBe(401);
        (await Refresh(new string('A', 86))).ShouldBe(401);
        (await Refresh(token[43..] + token[..43])).ShouldBe(401);
        (await Refresh(token + "A")).ShouldBe(401);

        (await Refresh(token)).ShouldBe(200);
    }

    [Fact]
    public async Task What_is_stored_does_not_contain_the_token()
    {
        var tokens = await SignIn();
        var refreshed = (await Refresh(tokens.Text("tokens.refreshToken"))).ShouldBe(200).Text("refreshToken");

        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select string_agg(encode(sealed_current, 'escape') || encode(current_hash, 'escape'), '') from refresh_token_families");
        var stored = (string)(await command.ExecuteScalarAsync())!;

        stored.ShouldNotContain(refreshed[43..]);
        stored.ShouldNotContain(refreshed[..43]);
    }

    private async Task ShouldHaveEnded(Reply refreshed)
    {
        await Eventually.Is(async () => (await new Client(api.Http, refreshed.Text("accessToken")).Get("/v1/me")).Status == 401);
        (await Refresh(refreshed.Text("refreshToken"))).ShouldBe(401).Code.ShouldBe("session_expired");
    }

    private async Task ShouldBeTold(string email, string session)
    {
        api.MailTo(email).Count(x => x.Subject == "We ended a session of your account").ShouldBe(1);
        var user = await api.SignIn(email, "");
        var events = (await user.Get("/v1/me/security-events?kind=token_reuse_detected")).ShouldBe(200).Data;
        events.ShouldHaveSingleItem()!["target"]!.ToString().ShouldBe(session);
    }

    private async Task<long> Rows(string session)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select count(*) from refresh_token_families where session_id = $1");
        command.Parameters.AddWithValue(Domain.Common.Id<Domain.Identity.Sessions.Session>.Parse(session).Value);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<Reply> SignIn() => (await SignInAs()).Tokens;

    private async Task<(string Email, Reply Tokens)> SignInAs()
    {
        var user = await api.SignUp();
        return (user.Email, (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password })).ShouldBe(200));
    }

    private Task<Reply> Refresh(string refreshToken, string? userAgent = null, HttpClient? node = null) =>
        new Client(node ?? api.Http).Post("/v1/auth/refresh", new { refreshToken }, userAgent is null ? [] : [("User-Agent", userAgent)]);
}
