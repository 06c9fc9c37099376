using Platform.Application.Common.Access;
using Platform.Application.Messaging.Schedules;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Schedules;

public sealed class OperatorScheduleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Schedules = "/v1/operator/schedules";

    [Fact]
    public async Task An_operator_sees_every_schedule_as_it_is_declared()
    {
        var reader = await api.Operator(OperatorPermissions.ReadSchedules);

        var listed = (await reader.Get(Schedules)).ShouldBe(200).Data;

        listed.Select(x => x!["name"]!.ToString()).ShouldContain("erase-due-organizations");
        var keys = listed.Single(x => x!["name"]!.ToString() == "remove-retired-keys")!;
        keys["cron"]!.ToString().ShouldBe("0 35 3 * * ?");
        keys["timeZone"]!.ToString().ShouldBe("UTC");
        keys["lastRun"].ShouldBeNull();
        keys["pause"].ShouldBeNull();
    }

    [Fact]
    public async Task A_triggered_run_runs_in_the_queue_and_tells_what_it_did_and_who_asked_for_it()
    {
        var boss = await api.Operator();

        var triggered = (await boss.Post($"{Schedules}/clean-up-rate-limits/trigger")).ShouldBe(202);
        await Eventually.Is(async () => (await Runs(boss, "clean-up-rate-limits"))[0]!["outcome"]!.ToString() == "succeeded");

        var run = (await Runs(boss, "clean-up-rate-limits"))[0]!;
        run["id"]!.ToString().ShouldBe(triggered.Text("id"));
        run["triggeredBy"]!.ToString().ShouldBe(boss.UserId);
        run["counts"]!["limits"].ShouldNotBeNull();
        run["startedAt"].ShouldNotBeNull();
        run["finishedAt"].ShouldNotBeNull();
        run["isOverdue"]!.GetValue<bool>().ShouldBeFalse();
        var schedule = (await boss.Get(Schedules)).Data.Single(x => x!["name"]!.ToString() == "clean-up-rate-limits")!;
        schedule["lastRun"]!["id"]!.ToString().ShouldBe(triggered.Text("id"));
        schedule["previousFire"]!.ToString().ShouldBe(run["scheduledFor"]!.ToString());
    }

    [Fact]
    public async Task A_paused_schedule_does_not_fire_says_who_paused_it_and_can_still_be_triggered()
    {
        var (boss, other) = (await api.Operator(), await api.Operator());
        const string route = $"{Schedules}/trim-idempotency-keys";
        (await boss.Put($"{route}/pause")).ShouldBe(204);
        (await other.Put($"{route}/pause")).ShouldBe(204);

        await api.AsPlatform(new FireSchedule("trim-idempotency-keys", DateTimeOffset.UnixEpoch));

        (await Runs(boss, "trim-idempotency-keys")).ShouldBeEmpty();
        var paused = (await boss.Get(Schedules)).Data.Single(x => x!["name"]!.ToString() == "trim-idempotency-keys")!;
        paused["pause"]!["pausedBy"]!.ToString().ShouldBe(boss.UserId, "the first pause counts");
        paused["nextFire"].ShouldBeNull();
        (await boss.Post($"{route}/trigger")).ShouldBe(202);
        (await boss.Delete($"{route}/pause")).ShouldBe(204);
        (await boss.Delete($"{route}/pause")).ShouldBe(204);
        await api.AsPlatform(new FireSchedule("trim-idempotency-keys", DateTimeOffset.UnixEpoch));
        (await Runs(boss, "trim-idempotency-keys")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Reading_is_not_steering_and_an_unknown_schedule_is_not_there()
    {
        var reader = await api.Operator(OperatorPermissions.ReadSchedules);

        (await reader.Put($"{Schedules}/trim-outbox/pause")).ShouldBe(403);
        (await reader.Delete($"{Schedules}/trim-outbox/pause")).ShouldBe(403);
        (await reader.Post($"{Schedules}/trim-outbox/trigger")).ShouldBe(403);
        (await reader.Get($"{Schedules}/nothing/runs")).ShouldBe(404);
        (await (await api.Operator()).Post($"{Schedules}/nothing/trigger")).ShouldBe(404);
    }

    [Fact]
    public async Task A_run_that_is_due_while_the_one_before_waits_is_recorded_as_skipped_and_one_that_never_ends_is_overdue()
    {
        var boss = await api.Operator();
        await api.Change("insert into queue_pauses (queue, paused_at, paused_by) values ('default', now(), 'test')");

        await api.AsPlatform(new FireSchedule("trim-outbox", api.Clock.GetUtcNow().AddHours(-2)));
        await api.AsPlatform(new FireSchedule("trim-outbox", api.Clock.GetUtcNow().AddHours(-1)));

        (await Runs(boss, "trim-outbox")).Select(x => x!["outcome"]!.ToString()).ShouldBe(["skipped", "waiting"]);
        (await Runs(boss, "trim-outbox"))[1]!["isOverdue"]!.GetValue<bool>().ShouldBeTrue();
        await api.Change("delete from queue_pauses");
        await Eventually.Is(async () => (await Runs(boss, "trim-outbox"))[1]!["outcome"]!.ToString() == "succeeded");
        (await Runs(boss, "trim-outbox"))[1]!["isOverdue"]!.GetValue<bool>().ShouldBeFalse();
    }

    private static async Task<System.Text.Json.Nodes.JsonArray> Runs(Client caller, string schedule) =>
        (await caller.Get($"{Schedules}/{schedule}/runs")).ShouldBe(200).Data;
}
