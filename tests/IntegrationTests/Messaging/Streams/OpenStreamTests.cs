using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Streams;

public sealed class OpenStreamTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_client_watches_while_another_creates_teams()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        using var stream = await api.Watch(acme, member);
        stream.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");

        var ids = new List<string>();
        foreach (var name in new[] { "Design", "Ink", "Paper" })
            ids.Add(await acme.Team(name));

        foreach (var (id, name) in ids.Zip(["Design", "Ink", "Paper"]))
        {
            var created = await stream.Next();
            (created.Event, created.Type, created.Name).ShouldBe(("message", "team.created", name));
            created.Data["subject"]!.ToString().ShouldBe(id);
            created.Data["data"]!["id"]!.ToString().ShouldBe(id);
            created.Data["version"]!.GetValue<int>().ShouldBe(1);
            (created.Data["actor"]!["kind"]!.ToString(), created.Data["actor"]!["id"]!.ToString()).ShouldBe(("user", acme.Owner.UserId));
            created.Data["id"]!.ToString().ShouldStartWith("evt_");
        }
    }

    [Fact]
    public async Task Another_tenant_sees_nothing()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        using var stream = await api.Watch(globex);

        await acme.Team("Secret");
        await globex.Team("Own");

        (await stream.Next()).Name.ShouldBe("Own");
    }

    [Fact]
    public async Task An_event_is_shown_only_with_its_permission()
    {
        var acme = await api.Organization();
        var viewer = await acme.Member("viewer");
        using var stream = await api.Watch(acme, viewer);
        using var owners = await api.Watch(acme);

        (await acme.Owner.Post(acme.Path("/invitations"), new { emails = new[] { $"{Guid.NewGuid():N}@example.com" }, role = "member" })).ShouldBe(201);
        await acme.Team("Seen");

        (await owners.Next()).Type.ShouldBe("invitation.created");
        (await stream.Next()).Name.ShouldBe("Seen");
    }

    [Fact]
    public async Task What_belongs_to_a_team_is_shown_to_those_who_see_the_team()
    {
        var acme = await api.Organization();
        var (inside, outside) = (await acme.Member(), await acme.Member());
        var team = await api.TeamOf(acme, inside);
        using var insiders = await api.Watch(acme, inside);
        using var outsiders = await api.Watch(acme, outside);

        (await acme.Owner.Post(acme.Path("/projects"), new { name = "Hidden", slug = "hidden", team })).ShouldBe(201);
        (await acme.Owner.Post(acme.Path("/projects"), new { name = "Open", slug = "open" })).ShouldBe(201);

        (await insiders.Next()).Name.ShouldBe("Hidden");
        (await insiders.Next()).Name.ShouldBe("Open");
        (await outsiders.Next()).Name.ShouldBe("Open");
    }

    [Fact]
    public async Task Several_changes_of_one_request_are_one_event_and_no_change_is_none()
    {
        var acme = await api.Organization();
        var team = await acme.Team("Design");
        using var stream = await api.Watch(acme);

        (await acme.Owner.Patch(acme.Path($"/teams/{team}"), new { name = "Design" })).ShouldBe(200);
        (await acme.Owner.Patch(acme.Path($"/teams/{team}"), new { name = "Art", slug = "art" })).ShouldBe(200);
        (await acme.Owner.Delete(acme.Path($"/teams/{team}"))).ShouldBe(204);

        var updated = await stream.Next();
        (updated.Type, updated.Name, updated.Data["data"]!["slug"]!.ToString()).ShouldBe(("team.updated", "Art", "art"));
        (await stream.Next()).Type.ShouldBe("team.deleted");
    }

    [Fact]
    public async Task A_client_that_comes_back_gets_what_it_has_missed_also_on_another_node()
    {
        var acme = await api.Organization();
        string? lastId;
        using (var stream = await api.Watch(acme))
        {
            await acme.Team("First");
            (await stream.Next()).Name.ShouldBe("First");
            lastId = stream.LastId;
        }

        await acme.Team("Second");
        await acme.Team("Third");

        using var again = await api.Watch(acme, lastId: lastId, node: api.SecondNode());
        (await again.Next()).Name.ShouldBe("Second");
        (await again.Next()).Name.ShouldBe("Third");
        await acme.Team("Fourth");
        (await again.Next()).Name.ShouldBe("Fourth");
    }

    [Fact]
    public async Task A_client_that_has_got_nothing_yet_comes_back_with_the_id_of_the_beginning()
    {
        var acme = await api.Organization();
        string? lastId;
        using (var stream = await api.Watch(acme))
            lastId = stream.LastId;

        await acme.Team("Missed");

        using var again = await api.Watch(acme, lastId: lastId);
        (await Upto(again, "team.created")).Name.ShouldBe("Missed");
    }

    [Fact]
    public async Task An_id_of_someone_else_opens_nothing_of_theirs()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        using var theirs = await api.Watch(acme);
        await acme.Team("Theirs");
        await theirs.Next();
        await acme.Team("Secret");

        using var stream = await api.Watch(globex, lastId: theirs.LastId);
        await globex.Team("Own");

        (await Upto(stream, "team.created")).Name.ShouldBe("Own");
    }

    [Fact]
    public async Task A_malformed_id_is_named()
    {
        var acme = await api.Organization();

        var reply = await acme.Owner.Get(acme.Path("/events"), ("Last-Event-ID", "team_01h455vb4pex5vsknk084sn02q"));

        reply.ShouldBe(400).Body["errors"]!["Last-Event-ID"]![0]!.ToString().ShouldStartWith("Expected an id of the form evt_");
    }

    [Fact]
    public async Task Head_ends()
    {
        var acme = await api.Organization();

        using var reply = await EventSource.Send(api.Http, acme.Owner.Token, acme.Path("/events"), method: HttpMethod.Head);

        ((int)reply.StatusCode).ShouldBe(200);
        (await reply.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_caller_has_ten_streams_and_another_one_as_soon_as_one_is_closed()
    {
        var acme = await api.Organization();
        var streams = new List<EventSource>();
        for (var i = 0; i < 10; i++)
            streams.Add(await api.Watch(acme));

        var refused = await acme.Owner.Get(acme.Path("/events"));
        streams[0].Dispose();

        (refused.ShouldBe(429).Code, refused.Header("Retry-After")).ShouldBe(("too_many_streams", "5"));
        using var other = await api.Watch(acme, await acme.Member());
        await Eventually.Is(async () =>
        {
            using var reply = await EventSource.Send(api.Http, acme.Owner.Token, acme.Path("/events"));
            return reply.IsSuccessStatusCode;
        });
        streams.ForEach(x => x.Dispose());
    }

    private static async Task<Message> Upto(EventSource stream, string type)
    {
        while (true)
        {
            if (await stream.Next() is { Event: "message" } message && message.Type == type)
                return message;
        }
    }
}
