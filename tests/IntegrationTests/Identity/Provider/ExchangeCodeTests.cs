using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provider;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Schedules;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>What a code gives, to whom, and how often.</summary>
public sealed class ExchangeCodeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_code_counts_once_and_its_second_use_ends_what_the_first_began()
    {
        var (ada, client, _) = await api.Begin();
        var code = await api.Code(ada, client);
        var first = (await TestAuthorization.Exchange(client, code)).ShouldBe(200);
        var caller = new Common.Client(api.Http, first.Text("access_token"));
        (await caller.Get("/v1/oauth/userinfo")).ShouldBe(200);
        (await TestAuthorization.Exchange(client, code)).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
        (await caller.Get("/v1/oauth/userinfo")).ShouldBe(401);
    }

    [Fact]
    public async Task An_exchange_is_two_round_trips()
    {
        var (ada, client, _) = await api.Begin();
        var code = await api.Code(ada, client);
        (await RoundTrips.Of(async header => (await TestAuthorization.Exchange(client, code, headers: header)).ShouldBe(200))).ShouldBe(2);
    }

    /// <summary>Where a row goes to another page, all of its indexes are written.</summary>
    [Fact]
    public async Task A_code_that_is_used_stays_on_its_page_also_where_that_was_filled_with_others()
    {
        var (ada, client, _) = await api.Begin();
        await api.Code(ada, client);
        await api.Change("""
            insert into authorization_codes
            select (jsonb_populate_record(c, jsonb_build_object('hash', sha256(n::text::bytea)))).* from authorization_codes c, generate_series(1, 200) n where c.user_id = $1
            """, Id<User>.Parse(ada.UserId).Value);

        var moved = await api.Scalar("""
            with used as (
                update authorization_codes set used_at = now(), session_id = browser_session_id where get_byte(hash, 0) < 32 and hash in (select sha256(n::text::bytea) from generate_series(1, 200) n)
                returning (old.ctid::text::point)[0] as before, (new.ctid::text::point)[0] as after)
            select count(*) filter (where before <> after) from used
            """);

        moved.ShouldBe(0L);
    }

    [Fact]
    public async Task Of_many_uses_of_a_code_at_once_at_most_one_passes()
    {
        var (ada, client, _) = await api.Begin();
        var code = await api.Code(ada, client);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TestAuthorization.Exchange(client, code))));
        replies.Count(x => x.Status == 200).ShouldBe(1);
        replies.Count(x => x.Status == 400).ShouldBe(7);
    }

    [Fact]
    public async Task A_code_is_its_clients_alone_for_a_minute_with_its_verifier_and_address()
    {
        var (ada, client, _) = await api.Begin();
        var other = await (await api.Organization()).Client(api, TestFlow.Settings(["openid"]));
        var code = await api.Code(ada, client);
        (await TestAuthorization.Exchange(other, code)).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
        (await TestAuthorization.Exchange(client, code, verifier: TestAuthorization.Verifier + "y")).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
        (await TestAuthorization.Exchange(client, code, verifier: TestAuthorization.Challenge)).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
        (await TestAuthorization.Exchange(client, code, redirectUri: "https://app.example.com/other")).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
        api.Clock.Advance(AuthorizationCode.Lifetime);
        (await TestAuthorization.Exchange(client, code)).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
    }
}
