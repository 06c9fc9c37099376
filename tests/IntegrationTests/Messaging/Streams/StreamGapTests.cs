using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Streams;

/// <summary>Apart from the others, for it moves the clock.</summary>
public sealed class StreamGapTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task After_a_day_a_client_is_told_that_it_has_missed_something_and_goes_on_from_now()
    {
        var acme = await api.Organization();
        string? lastId;
        using (var stream = await api.Watch(acme))
        {
            await acme.Team("First");
            await stream.Next();
            lastId = stream.LastId;
        }

        await acme.Team("Missed");
        api.Clock.Advance(TimeSpan.FromHours(23));
        var soon = await api.SignIn(acme.Owner.Email);
        using (var inTime = await api.Watch(acme, soon, lastId))
            (await inTime.Next()).Name.ShouldBe("Missed");

        api.Clock.Advance(TimeSpan.FromHours(2));
        var late = await api.SignIn(acme.Owner.Email);
        using var again = await api.Watch(acme, late, lastId);

        (await again.Next()).Event.ShouldBe("gap");
        (await late.Post(acme.Path("/teams"), new { name = "Now", slug = "now" })).ShouldBe(201);
        (await again.Next()).Name.ShouldBe("Now");
    }
}
