namespace Platform.IntegrationTests.Common.Http;

public sealed class MalformedParameterTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Organization = "org_01h455vb4pex5vsknk084sn02q";

    [Theory]
    [InlineData("limit=abc", "limit", "Expected an integer.")]
    [InlineData("limit=99999999999", "limit", "Expected an integer.")]
    [InlineData("limit=1&limit=2", "limit", "Give this once.")]
    [InlineData("after=a&after=b", "after", "Give this once.")]
    [InlineData("limit=", "limit", "Expected an integer.")]
    [InlineData("after=" + Organization, "after", "Expected an id of the form team_")]
    [InlineData("after=team_81h455vb4pex5vsknk084sn02q", "after", "Expected an id of the form team_")]
    [InlineData("after=%zz%ff", "after", "Expected an id of the form team_")]
    public async Task A_query_value_that_does_not_parse_is_named(string query, string field, string message)
    {
        var acme = await api.Organization();
        var reply = await acme.Owner.Get(acme.Path($"/teams?{query}"));
        reply.ShouldName(field);
        reply.Body["errors"]![field]![0]!.ToString().ShouldStartWith(message);
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", true)]
    [InlineData("2026-01-01T00:00:00%2B02:00", true)]
    [InlineData("2026-01-01T00:00:00+02:00", false)]
    [InlineData("yesterday", false)]
    public async Task A_time_says_how_a_plus_is_written_in_an_address(string time, bool isRead)
    {
        var acme = await api.Organization();
        var reply = await acme.Owner.Get(acme.Path($"/audit-events?from={time}"));
        if (isRead)
            reply.ShouldBe(200);
        else
            reply.ShouldName("from").Body["errors"]!["from"]![0]!.ToString().ShouldBe("Expected a time such as 2026-01-31T12:00:00Z. In an address, + is written %2B.");
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=-1")]
    public async Task Less_than_one_item_is_refused_with_the_range(string query)
    {
        var acme = await api.Organization();
        var reply = await acme.Owner.Get(acme.Path($"/teams?{query}"));
        reply.ShouldBeProblem(400, "validation_failed");
        reply.Body["errors"]!["limit"]![0]!.ToString().ShouldBe("1 to 100.");
    }

    [Fact]
    public async Task More_than_a_part_of_a_list_may_have_is_brought_down()
    {
        var acme = await api.Organization();
        (await acme.Owner.Get(acme.Path("/teams?limit=1000"))).ShouldBe(200);
    }

    [Fact]
    public async Task All_values_that_do_not_parse_are_named_at_once()
    {
        var acme = await api.Organization();
        (await acme.Owner.Get(acme.Path("/teams?limit=x&after=y"))).ShouldName("limit", "after");
    }

    [Theory]
    [InlineData(Organization)]
    [InlineData("01h455vb4pex5vsknk084sn02q")]
    [InlineData("team_01H455VB4PEX5VSKNK084SN02Q")]
    [InlineData("team_01h455vb4pex5vsknk084sn02")]
    public async Task An_id_of_another_kind_in_the_path_is_refused(string id)
    {
        var acme = await api.Organization();
        (await acme.Owner.Patch(acme.Path($"/teams/{id}"), new { })).ShouldName("team");
    }

    [Theory]
    [InlineData("team_01h455vb4pex5vsknk084sn02q")]
    [InlineData("org_81h455vb4pex5vsknk084sn02q")]
    [InlineData("a%2Fteams")]
    [InlineData("a%2fb")]
    [InlineData("%ff%fe")]
    [InlineData("acme%0a")]
    [InlineData("UPPER")]
    [InlineData("gr%C3%BCn")]
    [InlineData("\u0430cme")]
    public async Task What_can_name_no_organization_is_refused_before_it_is_looked_up(string org)
    {
        var user = await api.SignUp();
        (await user.Get($"/v1/orgs/{org}/teams")).ShouldName("org");
    }

    [Fact]
    public async Task An_organization_that_is_not_there_is_not_found()
    {
        var user = await api.SignUp();
        (await user.Get("/v1/orgs/nobodys-home/teams")).ShouldBeProblem(404, "not_found");
        (await user.Get($"/v1/orgs/{Organization}/teams")).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task An_oversized_id_is_refused_like_any_other()
    {
        var acme = await api.Organization();
        var long4K = new string('a', 4096);
        (await acme.Owner.Get($"/v1/orgs/{long4K}")).ShouldName("org");
        (await acme.Owner.Get(acme.Path($"/teams?after={long4K}"))).ShouldName("after");
        (await acme.Owner.Patch(acme.Path($"/teams/{long4K}"), new { })).ShouldName("team");
    }

    [Fact]
    public async Task An_oversized_idempotency_key_is_refused()
    {
        var acme = await api.Organization();
        var reply = await acme.Owner.Post(acme.Path("/teams"), new { name = "Design", slug = "design" }, ("Idempotency-Key", new string('k', 256)));
        reply.ShouldBeProblem(400, "validation_failed").Body["errors"]!["Idempotency-Key"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_key_without_a_character_is_refused()
    {
        var acme = await api.Organization();
        using var http = api.OnKestrel(); // the test's own server drops an empty header
        var owner = acme.Owner.On(http);
        var reply = await owner.Post(acme.Path("/teams"), new { name = "Empty key", slug = "empty-key" }, ("Idempotency-Key", ""));
        reply.ShouldBeProblem(400, "validation_failed").Body["errors"]!["Idempotency-Key"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_version_that_was_never_given_out_is_not_the_current_one()
    {
        var acme = await api.Organization();
        var team = await acme.Owner.Post(acme.Path("/teams"), new { name = "Design", slug = "design" });
        var reply = await acme.Owner.Patch(acme.Path($"/teams/{team.Text("id")}"), new { name = "Art" }, ("If-Match", "\"made up\""));
        reply.ShouldBeProblem(412, "precondition_failed");
    }
}
