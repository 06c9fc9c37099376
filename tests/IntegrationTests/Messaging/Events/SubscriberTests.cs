using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Messaging.Events;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Jobs;
using Platform.IntegrationTests.Messaging.Webhooks;

namespace Platform.IntegrationTests.Messaging.Events;

public sealed class SubscriberTests(JobsFixture api) : IClassFixture<JobsFixture>
{
    [Fact]
    public async Task Every_subscriber_is_told_once_as_the_organization_and_one_that_fails_holds_nobody_up()
    {
        var acme = await api.Organization();

        await Raise(acme, "told");

        await Eventually.Is(async () => await Recorded(acme) == 1 && api.Runs.Of("careful:told") == 1 && api.Runs.Of("broken:told") > 0);
        api.Runs.Contexts["careful:told"].ShouldBe(("deliver_event", acme.Id));
        await Eventually.Is(async () => await api.Count("jobs", "payload like '%told%'") == 1);
        await Eventually.Is(async () => await api.Count("jobs", "payload like '%broken:test.happened%told%' and state = 0 and last_error like '%always%'") == 1);
    }

    [Fact]
    public async Task An_event_of_a_command_that_fails_has_not_happened()
    {
        var acme = await api.Organization();
        var subject = Id<Team>.New().ToString();

        await Should.ThrowAsync<InvalidOperationException>(() => api.Send(acme.Id, new RaiseEvents(["failed"], subject, Fails: true)));

        (await api.Count("outbox", $"subject_id = '{subject}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Who_asks_for_order_is_told_of_an_entity_s_events_in_order_also_when_one_must_be_told_again()
    {
        using var still = api.Clock.Stand();
        var acme = await api.Organization();
        string[] marks = ["1", "?2", "3", "4"];

        await Raise(acme, marks);

        await Eventually.Is(async () => await api.Count("jobs", "payload like '%careful%?2%' and state = 0") == 1);
        api.Runs.Of("careful:3").ShouldBe(0);
        api.Clock.Advance(TimeSpan.FromSeconds(10));
        await Eventually.Is(() => Task.FromResult(api.Runs.Of("careful:4") == 1));
        api.Runs.Order.Where(x => marks.Any(y => x == $"careful:{y}")).ShouldBe(["careful:1", "careful:?2", "careful:?2", "careful:3", "careful:4"]);
    }

    [Fact]
    public async Task Events_get_their_positions_in_the_order_of_their_making()
    {
        var acme = await api.Organization();
        var marks = Enumerable.Range(0, 50).Select(x => $"p{x:00}").ToArray();

        await Raise(acme, marks);

        await Eventually.Is(async () => await api.Count("outbox", "position is null") == 0);
        (await api.Text($"select string_agg(data ->> 'mark', ',' order by position) from outbox where scope_id = (select scope_id from outbox where data ->> 'mark' = 'p00')"))
            .ShouldBe(string.Join(',', marks));
    }

    [Fact]
    public async Task Two_nodes_tell_each_subscriber_once()
    {
        var acme = await api.Organization();
        api.SecondNode();
        var marks = Enumerable.Range(0, 200).Select(x => $"once{x:000}").ToArray();

        await Task.WhenAll(marks.Chunk(10).Select(x => Raise(acme, x)));

        await Eventually.Is(() => Task.FromResult(marks.All(x => api.Runs.Of($"careful:{x}") > 0)));
        marks.ShouldAllBe(x => api.Runs.Of($"careful:{x}") == 1);
    }

    [Fact]
    public async Task While_one_node_hands_out_another_takes_no_position()
    {
        var acme = await api.Organization();
        await using (var source = NpgsqlDataSource.Create(api.Superuser))
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var take = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('outbox', 0))", connection);
            await take.ExecuteNonQueryAsync();
            var before = await LastPosition();

            await Raise(acme, "meanwhile");
            (await api.Services.GetRequiredService<Dispatcher>().Dispatch(CancellationToken.None)).ShouldBe(0);

            (await LastPosition()).ShouldBe(before);
            await transaction.RollbackAsync();
        }

        await Eventually.Is(async () => await api.Count("outbox", "data ->> 'mark' = 'meanwhile' and position is not null") == 1);
    }

    [Fact]
    public async Task A_subscriber_that_always_fails_ends_as_a_dead_letter_with_the_event_in_it()
    {
        using var still = api.Clock.Stand();
        var acme = await api.Organization();
        await Raise(acme, "hopeless");
        await Eventually.Is(async () => await api.Count("jobs", "payload like '%broken:test.happened%hopeless%' and state = 0") == 1);
        await api.Execute("update jobs set last_attempt = 2 where payload like '%broken:test.happened%hopeless%'");

        api.Clock.Advance(TimeSpan.FromSeconds(10));

        await Eventually.Is(async () => await api.Count("dead_letters", "kind = 'deliver_event' and attempt = 2 and payload like '%broken:test.happened%hopeless%' and error like '%always fails%'") == 1);
        api.Runs.Of("careful:hopeless").ShouldBe(1);
    }

    [Fact]
    public async Task A_subscriber_that_this_version_does_not_know_may_be_known_to_another_and_is_tried_again()
    {
        using var still = api.Clock.Stand();
        var acme = await api.Organization();
        await Raise(acme, "to-the-newer");

        await Eventually.Is(async () => await api.Count("outbox", "data ->> 'mark' = 'to-the-newer' and position is not null") == 1);
        await api.Execute("""
            insert into jobs (scope_id, id, is_of_organization, queue, kind, payload, priority, state, run_at, attempt, last_attempt, timeout_seconds, concurrency_limit, is_in_order, request_id, created_at)
            select scope_id, gen_random_uuid(), is_of_organization, queue, kind, replace(payload, 'broken:test.happened', 'newer:test.happened'), 0, 2, now(), 0, 10, 60, 1, false, 'test', now()
            from jobs where payload like '%broken:test.happened%to-the-newer%'
            """);

        await Eventually.Is(async () => await api.Count("jobs", "payload like '%newer:test.happened%' and state = 0 and attempt = 1 and last_error like '%no subscriber newer%'") == 1);
    }

    [Fact]
    public async Task A_subscriber_for_organizations_with_webhooks_costs_the_others_no_job()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        (await globex.Endpoint("https://example.com/hooks")).ShouldBe(201);
        await Eventually.Is(async () => await api.Count("outbox", "position is null") == 0);
        await api.Execute("insert into queue_pauses values ('events', 'test', now())");

        await Raise(acme, "unwanted");
        await Raise(globex, "wanted");

        await Eventually.Is(async () => await api.Count("outbox", "data ->> 'mark' in ('unwanted', 'wanted') and position is not null") == 2);
        (await api.Count("jobs", "payload like '%webhook_fan_out%wanted%'")).ShouldBe(1);
        (await api.Count("jobs", "payload like '%recorder%wanted%'")).ShouldBe(2);
        await api.Execute("delete from queue_pauses");
    }

    private Task Raise(TestOrganization organization, params string[] marks) =>
        api.Send(organization.Id, new RaiseEvents(marks, Id<Team>.New().ToString()));

    private Task<string?> LastPosition() => api.Text("select last_value::text from outbox_positions");

    private Task<long> Recorded(TestOrganization organization) =>
        api.Count("teams", $"slug like 'recorded-%' and tenant_id = '{Id<Domain.Organizations.Organizations.Organization>.Parse(organization.Id).Value}'");
}
