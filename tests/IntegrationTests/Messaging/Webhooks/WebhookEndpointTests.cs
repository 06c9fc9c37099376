using Npgsql;
using Platform.Domain.Common;
using Platform.Domain.Messaging.Webhooks;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Webhooks;

public sealed class WebhookEndpointTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Url = "https://webhooks.invalid/platform";

    [Fact]
    public async Task The_secret_is_shown_once()
    {
        var acme = await api.Organization();

        var created = (await acme.Endpoint(Url, "team.*")).ShouldBe(201);

        var key = Convert.FromBase64String(created.Text("secret")["whsec_".Length..]);
        key.Length.ShouldBeInRange(24, 64);
        created.Text("health.state").ShouldBe("working");
        var seen = (await acme.Owner.Get(acme.Path($"/webhook-endpoints/{created.Text("id")}"))).ShouldBe(200);
        seen.Content.ShouldNotContain("whsec_");
        seen.Text("url").ShouldBe(Url);
        seen.Header("ETag").ShouldNotBeEmpty();
        (await acme.Owner.Get(acme.Path("/webhook-endpoints"))).Data.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("http://webhooks.invalid/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://user:secret@webhooks.invalid/")]
    [InlineData("https://webhooks.invalid:25/")]
    [InlineData("webhooks.invalid")]
    [InlineData("")]
    public async Task A_url_that_the_platform_will_never_call_is_refused(string url)
    {
        var acme = await api.Organization();
        var path = acme.Path($"/webhook-endpoints/{(await acme.Endpoint(Url)).Text("id")}");

        foreach (var reply in new[] { await acme.Endpoint(url), await acme.Owner.Patch(path, new { url }) })
            reply.ShouldBe(400).Body["errors"]!["url"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Team.created")]
    [InlineData("team.")]
    [InlineData(".created")]
    [InlineData("*.created")]
    [InlineData("team.*.x")]
    [InlineData("team*")]
    [InlineData("")]
    public async Task What_is_no_pattern_is_refused(string pattern)
    {
        var reply = await (await api.Organization()).Endpoint(Url, "team.created", pattern);

        reply.ShouldBe(400).Body["errors"]!["eventTypes[1]"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("team.creatd")]
    [InlineData("teams.*")]
    public async Task A_pattern_that_no_event_can_match_is_refused(string pattern)
    {
        var acme = await api.Organization();
        var path = acme.Path($"/webhook-endpoints/{(await acme.Endpoint(Url)).Text("id")}");

        foreach (var reply in new[] { await acme.Endpoint(Url, "team.created", pattern), await acme.Owner.Patch(path, new { eventTypes = new[] { "team.created", pattern } }) })
            reply.ShouldBe(400).Body["errors"]!["eventTypes[1]"]!.ToString().ShouldContain("/v1/event-types");
    }

    [Theory]
    [InlineData("*", "team.created", true)]
    [InlineData("team.*", "team.created", true)]
    [InlineData("team.*", "team.member.added", true)]
    [InlineData("team.*", "teams.created", false)]
    [InlineData("team.*", "team", false)]
    [InlineData("team.created", "team.created", true)]
    [InlineData("team.created", "team.created.twice", false)]
    public void A_pattern_matches_what_it_says(string pattern, string type, bool matches) => EventPattern.Matches(pattern, type).ShouldBe(matches);

    [Fact]
    public async Task Of_many_at_once_no_more_are_made_than_an_organization_may_have()
    {
        var acme = await api.Organization();

        var replies = await Task.WhenAll(Enumerable.Range(0, WebhookEndpoint.MostPerOrganization + 10).Select(x => acme.Endpoint($"{Url}/{x}")));

        replies.Count(x => x.Status == 201).ShouldBe(WebhookEndpoint.MostPerOrganization);
        replies.Where(x => x.Status != 201).ShouldAllBe(x => x.Status == 409 && x.Code == "webhook_endpoints_exhausted");
        var first = replies.First(x => x.Status == 201).Text("id");
        (await acme.Owner.Delete(acme.Path($"/webhook-endpoints/{first}"))).ShouldBe(204);
        (await acme.Owner.Delete(acme.Path($"/webhook-endpoints/{first}"))).ShouldBe(204);
        (await acme.Endpoint(Url)).ShouldBe(201);
    }

    [Fact]
    public async Task Of_many_with_one_url_at_once_there_is_one_and_another_organization_has_its_own()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => acme.Endpoint(Url)));

        replies.Count(x => x.Status == 201).ShouldBe(1);
        replies.Where(x => x.Status != 201).ShouldAllBe(x => x.Status == 409 && x.Code == "webhook_endpoint_url_taken");
        (await globex.Endpoint(Url)).ShouldBe(201);
    }

    [Theory]
    [InlineData("https://WEBHOOKS.invalid/platform")]
    [InlineData("https://webhooks.invalid:443/platform")]
    [InlineData("https://webhooks.invalid/platform#again")]
    public async Task The_same_receiver_in_other_letters_is_the_same_url(string url)
    {
        var acme = await api.Organization();
        (await acme.Endpoint(Url)).ShouldBe(201);
        var other = (await acme.Endpoint($"{Url}/other")).ShouldBe(201).Text("id");

        (await acme.Endpoint(url)).ShouldBe(409).Code.ShouldBe("webhook_endpoint_url_taken");
        (await acme.Owner.Patch(acme.Path($"/webhook-endpoints/{other}"), new { url })).ShouldBe(409).Code.ShouldBe("webhook_endpoint_url_taken");
    }

    /// <summary>The code that chooses a slot is not what keeps the limit.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(WebhookEndpoint.MostPerOrganization + 1)]
    public async Task The_database_itself_keeps_the_limit(int slot)
    {
        var acme = await api.Organization();
        (await acme.Endpoint(Url)).ShouldBe(201);

        await Should.ThrowAsync<PostgresException>(() => TestDatabase.Execute(api.Superuser, $"""
            insert into webhook_endpoints (tenant_id, id, url, url_hash, description, event_types, slot, is_enabled, generation, created_at, updated_at)
            select tenant_id, gen_random_uuid(), url, sha256(gen_random_uuid()::text::bytea), '', event_types, {slot}, true, 1, now(), now() from webhook_endpoints
            """));
    }

    [Fact]
    public async Task Every_rotation_has_a_secret_of_its_own()
    {
        var acme = await api.Organization();
        var created = (await acme.Endpoint(Url)).ShouldBe(201);
        var path = acme.Path($"/webhook-endpoints/{created.Text("id")}/secret-rotation");
        var secrets = new List<string> { created.Text("secret") };

        for (var i = 0; i < 3; i++)
            secrets.Add((await acme.Owner.Post(path)).ShouldBe(200).Text("secret"));

        secrets.ShouldBeUnique();
        (await SecretsOf(created.Text("id"))).ShouldBe(2);
    }

    [Fact]
    public async Task Members_neither_see_nor_change_endpoints()
    {
        var acme = await api.Organization();
        var path = acme.Path($"/webhook-endpoints/{(await acme.Endpoint(Url)).Text("id")}");
        var member = await acme.Member();
        var admin = await acme.Member("admin");

        (await member.Get(path)).ShouldBe(403);
        (await member.Post(path + "/secret-rotation")).ShouldBe(403);
        (await admin.Patch(path, new { description = "Changed", eventTypes = new[] { "project.*" }, enabled = false })).ShouldBe(200);
        var changed = (await admin.Get(path)).ShouldBe(200);
        changed.Text("health.state").ShouldBe("disabled");
        changed.Text("disabledBecause").ShouldBe("by_hand");
        (await admin.Patch(path, new { enabled = true })).ShouldBe(200).Text("health.state").ShouldBe("working");
    }

    private async Task<long> SecretsOf(string endpoint)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select count(*) from webhook_secrets where endpoint_id = $1");
        command.Parameters.AddWithValue(Id<WebhookEndpoint>.Parse(endpoint).Value);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
