using Platform.Infrastructure.Messaging.Jobs;

namespace Platform.IntegrationTests.Messaging.Jobs;

public sealed class FairBufferTests
{
    private static readonly Guid Big = Guid.NewGuid();
    private static readonly Guid Small = Guid.NewGuid();
    private static readonly Guid Third = Guid.NewGuid();

    [Fact]
    public void Scopes_take_turns_however_many_jobs_one_has()
    {
        var buffer = new FairBuffer(slots: 10, mostOfOne: 10);
        Fill(buffer, Big, Big, Big, Small, Small, Third);

        Started(buffer).ShouldBe([Big, Small, Third, Big, Small, Big]);
        (buffer.Waiting, buffer.Running).ShouldBe((0, 6));
    }

    [Fact]
    public void Jobs_of_one_scope_start_in_the_order_of_their_claim()
    {
        var buffer = new FairBuffer(slots: 3, mostOfOne: 3);
        List<ClaimedJob> jobs = [Job(Big), Job(Big), Job(Big)];
        jobs.ForEach(buffer.Add);

        new[] { buffer.Start(), buffer.Start(), buffer.Start() }.ShouldBe(jobs);
    }

    [Fact]
    public void No_scope_has_more_than_its_share_of_the_slots_and_the_rest_is_kept_for_others()
    {
        var buffer = new FairBuffer(slots: 4, mostOfOne: 3);
        Fill(buffer, Big, Big, Big, Big, Big);

        Started(buffer).ShouldBe([Big, Big, Big]);
        buffer.Waiting.ShouldBe(2);
        Fill(buffer, Small, Small);
        Started(buffer).ShouldBe([Small]);
    }

    [Fact]
    public void A_slot_that_is_free_again_goes_to_whose_turn_it_is()
    {
        var buffer = new FairBuffer(slots: 1, mostOfOne: 1);
        Fill(buffer, Big, Big, Big);
        var running = buffer.Start()!;
        Fill(buffer, Small);
        buffer.Start().ShouldBeNull();

        buffer.End(running);
        running = buffer.Start()!;
        buffer.End(running);
        var next = buffer.Start()!;

        new[] { running.Scope, next.Scope }.ShouldBe([Big, Small]);
    }

    [Fact]
    public void What_is_cleared_is_what_has_not_started()
    {
        var buffer = new FairBuffer(slots: 1, mostOfOne: 1);
        Fill(buffer, Big, Big, Small);
        buffer.Start();

        buffer.Clear().Select(x => x.Scope).ShouldBe([Big, Small], ignoreOrder: true);
        (buffer.Waiting, buffer.Running, buffer.WaitingScopes.Length).ShouldBe((0, 1, 0));
        buffer.Start().ShouldBeNull();
    }

    private static void Fill(FairBuffer buffer, params Guid[] scopes)
    {
        foreach (var scope in scopes)
            buffer.Add(Job(scope));
    }

    private static List<Guid> Started(FairBuffer buffer)
    {
        var scopes = new List<Guid>();
        while (buffer.Start() is { } job)
            scopes.Add(job.Scope);
        return scopes;
    }

    private static ClaimedJob Job(Guid scope) => new(scope, Guid.NewGuid(), true, "notice", "{}", 1, 10, 60, "test", null) { LeasedAt = 0 };
}
