using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.ApiTokens;

namespace Platform.IntegrationTests.Operations.Audit;

public sealed class ListAuditEventsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_event_says_who_did_what_to_what_and_from_where()
    {
        var acme = await api.Organization();
        var team = (await acme.Owner.Post(acme.Path("/teams"), new { name = "Design", slug = "design" }, ("X-Request-Id", "request-1"), ("User-Agent", "tests/1.0"))).ShouldBe(201);

        var recorded = (await acme.AuditEvents("?action=create_team")).Single();

        recorded.Text("id").ShouldStartWith("audit_");
        recorded.Text("organization").ShouldBe(acme.Id);
        recorded["actor"]!.ToJsonString().ShouldBe($$"""{"kind":"user","id":"{{acme.Owner.UserId}}"}""");
        recorded["impersonator"].ShouldBeNull();
        recorded.Text("target").ShouldBe(team.Text("id"));
        recorded.Text("outcome").ShouldBe("succeeded");
        recorded.Text("requestId").ShouldBe("request-1");
        recorded.Text("userAgent").ShouldBe("tests/1.0");
        var change = recorded["changes"]!.AsArray().ShouldHaveSingleItem()!;
        (change.Text("entity"), change.Text("id"), change.Text("change")).ShouldBe(("team", team.Text("id"), "added"));
        change["fields"]!["slug"]!.ToJsonString().ShouldBe("""{"before":null,"after":"design"}""");
    }

    [Theory]
    [InlineData("action", "create%20team")]
    [InlineData("outcome", "succeeded!")]
    [InlineData("resource", "Design%20team")]
    [InlineData("actor", "ada@example.com")]
    public async Task A_filter_for_what_is_no_name_is_refused_and_not_empty(string filter, string value)
    {
        var acme = await api.Organization();
        var reply = (await acme.Owner.Get(acme.Path($"/audit-events?{filter}={value}"))).ShouldBe(400);
        (reply.Code, reply.Body["errors"]!.AsObject().Single().Key).ShouldBe(("validation_failed", filter));
    }

    [Theory]
    [InlineData("action", "sign_in_failed")]
    [InlineData("outcome", "not_found")]
    [InlineData("outcome", "second_factor_required")]
    [InlineData("resource", "trim-schedule-runs")]
    [InlineData("actor", "trim_schedule_runs")]
    public async Task A_filter_for_what_has_not_been_is_empty(string filter, string value)
    {
        var acme = await api.Organization();
        (await acme.AuditEvents($"?{filter}={value}")).Data.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_change_shows_only_what_changed_before_and_after()
    {
        var acme = await api.Organization();
        var team = (await acme.Owner.Post(acme.Path("/teams"), new { name = "Design", slug = "design" })).ShouldBe(201);
        (await acme.Owner.Patch(acme.Path($"/teams/{team.Text("id")}"), new { name = "Product" })).ShouldBe(200);

        var recorded = (await acme.AuditEvents("?action=update_team")).Single();

        recorded["changes"]![0]!["fields"]!.ToJsonString().ShouldBe("""{"name":{"before":"Design","after":"Product"}}""");
    }

    [Fact]
    public async Task The_newest_is_first_and_the_pages_are_complete()
    {
        var acme = await api.Organization();
        for (var i = 0; i < 5; i++)
        {
            api.Clock.Advance(TimeSpan.FromSeconds(1));
            (await acme.Owner.Post(acme.Path("/teams"), new { name = $"Team {i}", slug = $"team-{i}" })).ShouldBe(201);
        }

        var names = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await acme.AuditEvents($"?action=create_team&limit=2{(next == "" ? "" : $"&after={next}")}");
            page.Data.Count.ShouldBeLessThanOrEqualTo(2);
            names.AddRange(page.Data.Select(x => x!["changes"]![0]!["fields"]!["name"]!["after"]!.ToString()));
            next = page.Body["next"]?.ToString();
        }

        names.ShouldBe(["Team 4", "Team 3", "Team 2", "Team 1", "Team 0"]);
    }

    [Fact]
    public async Task The_filters_narrow_the_list()
    {
        var acme = await api.Organization();
        var program = await acme.Program(api, Permissions.Teams.Manage);
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        var between = Uri.EscapeDataString(api.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(-5)).ToString("O"));
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        var team = (await program.Post(acme.Path("/teams"), new { name = "Design", slug = "design" })).ShouldBe(201).Text("id");
        (await program.Post(acme.Path("/teams"), new { name = "Design", slug = "design" })).ShouldBe(409);

        (await acme.AuditEvents()).Activities().ShouldBe(["create_team", "create_team", "create_api_token", "create_organization"]);
        (await acme.AuditEvents($"?from={between}")).Actions().ShouldBe(["create_team", "create_team"]);
        (await acme.AuditEvents($"?to={between}")).Activities().ShouldBe(["create_api_token", "create_organization"]);
        (await acme.AuditEvents($"?actor={acme.Owner.UserId}")).Activities().ShouldBe(["create_api_token", "create_organization"]);
        (await acme.AuditEvents($"?resource={team}")).Actions().ShouldBe(["create_team"]);
        (await acme.AuditEvents("?outcome=team_slug_taken")).Single()["actor"]!.Text("kind").ShouldBe("api_token");
    }

    [Fact]
    public async Task Only_those_who_may_read_it_do_and_only_their_organizations()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        var member = await acme.Member();

        (await member.Get(acme.Path("/audit-events"))).ShouldBe(403);
        (await globex.Owner.Get(acme.Path("/audit-events"))).ShouldBe(404);
        var first = (await acme.AuditEvents()).Data[0]!.Text("id");
        (await globex.AuditEvents($"?after={first}")).Data.ShouldAllBe(x => x!["organization"]!.ToString() == globex.Id);
    }

    [Theory]
    [InlineData("actor=%00")]
    [InlineData("action=a%20b")]
    [InlineData("from=yesterday")]
    [InlineData("after=team_01h455vb4pex5vsknk084sn02q")]
    public async Task A_filter_that_makes_no_sense_is_refused(string query)
    {
        var acme = await api.Organization();

        var refused = (await acme.Owner.Get(acme.Path($"/audit-events?{query}"))).ShouldBe(400);

        refused.Body["errors"]!.AsObject().Single().Key.ShouldBe(query.Split('=')[0]);
    }
}
