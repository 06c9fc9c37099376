using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Platform.Application.Messaging.Streams;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Streams;

public sealed class EventStreamTests(StreamFixture api) : IClassFixture<StreamFixture>
{
    [Fact]
    public async Task It_says_that_it_is_there_and_outlives_the_time_that_requests_have()
    {
        var acme = await api.Organization();
        using var stream = await api.Watch(acme);

        await Eventually.Is(() => Task.FromResult(stream.Comments >= 105));
        await acme.Team("Late");

        (await stream.Next()).Name.ShouldBe("Late");
    }

    [Fact]
    public async Task It_works_over_HTTP_2()
    {
        var acme = await api.Organization();
        using var http = OnHttp2();
        using var stream = await api.Watch(acme, node: http);
        stream.Response.Version.ShouldBe(HttpVersion.Version20);

        await acme.Team("Second");

        (await stream.Next()).Name.ShouldBe("Second");
    }

    [Fact]
    public async Task An_organization_has_only_so_many_streams_whoever_opens_them()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var member = await acme.Member();
        var streams = new List<EventSource> { await api.Watch(acme), await api.Watch(acme), await api.Watch(acme, member) };

        var refused = await member.Get(acme.Path("/events"));

        (refused.ShouldBe(429).Code, refused.Header("Retry-After")).ShouldBe(("too_many_streams_of_organization", "30"));
        using var other = await api.Watch(globex);
        streams[0].Dispose();
        await Eventually.Is(async () =>
        {
            using var reply = await EventSource.Send(api.Http, member.Token, acme.Path("/events"));
            return reply.IsSuccessStatusCode;
        });
        streams.ForEach(x => x.Dispose());
    }

    [Fact]
    public async Task Whoever_takes_too_little_is_cut_after_what_was_kept_and_resumes_there()
    {
        var acme = await api.Organization();
        var (feed, organization) = (api.Services.GetRequiredService<IEventFeed>(), Id<Organization>.Parse(acme.Id));
        using var quick = await api.Watch(acme);
        using var slow = await feed.Follow(organization, "slow", null, CancellationToken.None);
        for (var i = 0; i < 8; i++)
        {
            await acme.Team($"Team{i}");
            (await quick.Next()).Name.ShouldBe($"Team{i}");
        }

        var got = await Drain(slow);
        using var again = await feed.Follow(organization, "slow", got[^1].Position, CancellationToken.None);
        var missed = await again.Next(TimeSpan.FromMinutes(1), CancellationToken.None);

        got.Count.ShouldBe(5);
        missed!.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_client_that_takes_nothing_at_all_is_cut_off()
    {
        var acme = await api.Organization();
        using var http = OnHttp2();
        string? lastId;
        using (var stream = await api.Watch(acme, node: http))
            lastId = stream.LastId;
        await Happen(acme, 5000);
        using var stalled = await Admitted(http, acme, lastId);
        using var other = await Admitted(http, acme, lastId);

        // There is room for two more although the client has closed none.
        using var third = await Admitted(http, acme, null);
        using var fourth = await Admitted(http, acme, null);

        await Should.ThrowAsync<HttpRequestException>(() => stalled.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_node_that_stops_says_so_at_once_and_when_to_come_again()
    {
        await using var own = new OwnFixture();
        await own.InitializeAsync();
        var acme = await own.Organization();
        using var stream = await own.Watch(acme);

        own.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        (await stream.End()).ShouldBe("shutting_down");
        stream.Retry!.Value.ShouldBeInRange(500, 2000);
    }

    /// <summary>A stream that nobody reads, as soon as there is room for it.</summary>
    private static async Task<HttpResponseMessage> Admitted(HttpClient http, TestOrganization organization, string? lastId)
    {
        HttpResponseMessage? reply = null;
        await Eventually.Is(async () =>
        {
            reply?.Dispose();
            reply = await EventSource.Send(http, organization.Owner.Token, organization.Path("/events"), lastId);
            return reply.IsSuccessStatusCode;
        });
        return reply!;
    }

    private HttpClient OnHttp2()
    {
        var http = api.OnKestrel();
        (http.DefaultRequestVersion, http.DefaultVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        return http;
    }

    /// <summary>More than any buffer on the way holds.</summary>
    private async Task Happen(TestOrganization organization, int times)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand(
            """
            insert into outbox (scope_id, id, is_of_organization, type, version, subject_id, occurred_at, actor_kind, request_id, data, position)
            select $1, gen_random_uuid(), true, 'team.created', 1, 'team_01h455vb4pex5vsknk084sn02q', now(), 'system', 'test',
                   '{"id": "team_01h455vb4pex5vsknk084sn02q", "name": "Many", "slug": "many", "parent": null}', nextval('outbox_positions')
            from generate_series(1, $2)
            """);
        command.Parameters.AddWithValue(Id<Organization>.Parse(organization.Id).Value);
        command.Parameters.AddWithValue(times);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<StreamedEvent>> Drain(IFollowing slow)
    {
        var got = new List<StreamedEvent>();
        while (await slow.Next(TimeSpan.FromMinutes(1), CancellationToken.None) is { } events)
            got.AddRange(events);
        return got;
    }

    private sealed class OwnFixture : ApiFixture, IAsyncDisposable
    {
        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
    }
}
