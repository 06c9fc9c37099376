using System.Diagnostics;
using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Events;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Teams;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Jobs;

namespace Platform.IntegrationTests.Messaging.Events;

public sealed class EventRoundTripTests(JobsFixture api) : IClassFixture<JobsFixture>
{
    [Fact]
    public async Task An_event_with_three_subscribers_adds_no_round_trip_to_the_command_that_raises_it()
    {
        var acme = await api.Organization();
        await WriteTeam(acme, "first", raises: true);
        await WriteTeam(acme, "second", raises: false);

        // What the subscribers do belongs to the same trace, and must not be counted.
        await api.Execute("insert into queue_pauses values ('events', 'test', now())");
        var without = await RoundTrips.Of(header => Traced(header, () => WriteTeam(acme, "silent", raises: false)));
        var with = await RoundTrips.Of(header => Traced(header, () => WriteTeam(acme, "raised", raises: true)));

        with.ShouldBe(without);
        await api.Execute("delete from queue_pauses");
        await Eventually.Is(async () => await api.Count("teams", "slug like 'recorded-%'") == 2 && api.Runs.Of("careful:raised") == 1 && api.Runs.Of("broken:raised") > 0);
    }

    private Task<Done> WriteTeam(TestOrganization organization, string slug, bool raises) => api.Send(organization.Id, new WriteTeamAndRaise(slug, raises));

    private static async Task Traced((string Name, string Value) header, Func<Task> send)
    {
        using var activity = new Activity("test").SetParentId(header.Value).Start();
        await send();
    }
}

[SystemOnly]
[NothingToValidate]
internal sealed record WriteTeamAndRaise(string Slug, bool Raises) : ICommand<Done>;

internal sealed class WriteTeamAndRaiseHandler(IAppDb db, IEvents events) : ICommandHandler<WriteTeamAndRaise, Done>
{
    public Task<Done> Handle(WriteTeamAndRaise command, CancellationToken cancellation)
    {
        var team = Team.Create(command.Slug, command.Slug, null, TeamTree.Empty);
        db.Add(team);
        if (command.Raises)
            events.Raise(team.Id, new TestHappened(command.Slug));
        return Task.FromResult(Done.Instance);
    }
}
