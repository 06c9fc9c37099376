using Microsoft.AspNetCore.Hosting;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Jobs;

/// <summary>One organization has many jobs and another one has one.</summary>
public sealed class FairnessTests(OneSlotFixture api) : IClassFixture<OneSlotFixture>
{
    [Fact]
    public async Task The_first_claim_takes_of_everyone()
    {
        var (busy, quiet) = (await api.Organization(), await api.Organization());
        await api.Execute("insert into queue_pauses values ('default', 'test', now())");
        await api.Add(busy.Id, [.. Enumerable.Range(0, 300).Select(x => new Notice($"many-{x}"))]);
        await api.Add(quiet.Id, new Notice("one"));

        await api.Execute("delete from queue_pauses");

        await Eventually.Is(() => Task.FromResult(api.Runs.Of("one") == 1));
        Before("one", "many").ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Who_comes_while_all_slots_are_taken_is_next_but_one()
    {
        var (busy, quiet) = (await api.Organization(), await api.Organization());
        await api.Add(busy.Id, [.. Enumerable.Range(0, 300).Select(x => new Wait($"long-{x}", "all"))]);
        await Eventually.Is(() => Task.FromResult(api.Runs.Now == 1));

        await api.Add(quiet.Id, new Notice("late"));
        await Eventually.Is(async () => await api.Count("jobs", "payload like '%late%' and state = 3") == 1);
        api.Runs.Open("all");

        await Eventually.Is(() => Task.FromResult(api.Runs.Of("late") == 1));
        Before("late", "long").ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task Kinds_that_this_version_does_not_know_hold_nobody_up_however_many_organizations_have_some()
    {
        await api.Execute("""
            insert into jobs (scope_id, id, is_of_organization, queue, kind, payload, priority, state, run_at, attempt, last_attempt, timeout_seconds, concurrency_limit, is_in_order, request_id, created_at)
            select ('00000000-0000-7000-8000-' || lpad(x::text, 12, '0'))::uuid, gen_random_uuid(), false, 'default', 'of_another_version', '{}', 0, 2, now(), 0, 10, 60, 1, false, 'test', now()
            from generate_series(1, 100) x
            """);
        var acme = await api.Organization();

        await api.Add(acme.Id, new Notice("known"));

        await Eventually.Is(() => Task.FromResult(api.Runs.Of("known") == 1));
        (await api.Count("jobs", "kind = 'of_another_version' and attempt = 0")).ShouldBe(100);
    }

    /// <summary>More than one look visits.</summary>
    [Fact]
    public async Task Keys_of_older_organizations_without_room_hold_nobody_up()
    {
        await api.Execute("""
            insert into jobs (scope_id, id, is_of_organization, queue, kind, payload, priority, state, run_at, attempt, last_attempt, timeout_seconds, concurrency_key, concurrency_limit, is_in_order, request_id, created_at, leased_until)
            select ('00000000-0000-7000-8000-' || lpad((x % 60)::text, 12, '0'))::uuid, gen_random_uuid(), false, 'default', 'of_another_version', '{}', 0, state, now(), 1, 10, 60, 'key-' || x, 1, false, 'test', now(), now() + interval '1 day'
            from generate_series(1, 1200) x, unnest(array[1, 3]) state
            """);
        var acme = await api.Organization();

        await api.Add(acme.Id, new Application.Messaging.Jobs.JobOptions { ConcurrencyKey = "mine" }, new Notice("has-room"));

        await Eventually.Is(() => Task.FromResult(api.Runs.Of("has-room") == 1));
    }

    private int Before(string mark, string others) =>
        api.Runs.Order.Where(x => x == mark || x.StartsWith($"{others}-", StringComparison.Ordinal)).ToList().IndexOf(mark);
}

/// <summary>Runs one job at a time.</summary>
public sealed class OneSlotFixture : JobsFixture
{
    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Jobs:Slots", "1");
    }
}
