using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Events;
using Platform.Domain.Common;
using Platform.Domain.Messaging.Events;
using Platform.Domain.Organizations.Teams;
using Platform.IntegrationTests.Messaging.Jobs;

namespace Platform.IntegrationTests.Messaging.Events;

[Event("test.happened", Description = "Happens in tests.")]
internal sealed record TestHappened(string Mark) : IDomainEvent;

[SystemOnly]
[NothingToValidate]
internal sealed record RaiseEvents(IReadOnlyList<string> Marks, string Subject, bool Fails = false) : ICommand<Done>;

internal sealed class RaiseEventsHandler(IEvents events) : ICommandHandler<RaiseEvents, Done>
{
    public Task<Done> Handle(RaiseEvents command, CancellationToken cancellation)
    {
        foreach (var mark in command.Marks)
            events.Raise(Id<Team>.Parse(command.Subject), new TestHappened(mark));
        return command.Fails ? throw new InvalidOperationException("It fails on purpose.") : Task.FromResult(Done.Instance);
    }
}

/// <summary>Is told in order, and fails the first time for marks that begin with a question mark.</summary>
[Subscriber(InOrder = true)]
internal sealed class Careful(Runs runs, RequestContext context) : ISubscriber<TestHappened>
{
    public Task Handle(Published<TestHappened> published, CancellationToken cancellation)
    {
        var mark = $"careful:{published.Event.Mark}";
        runs.Contexts[mark] = (context.Actor.Id, published.Origin.Organization?.ToString());
        return runs.Start(mark) == 1 && published.Event.Mark.StartsWith('?')
            ? throw new InvalidOperationException("It fails on purpose.")
            : Task.CompletedTask;
    }
}

/// <summary>Never succeeds.</summary>
internal sealed class Broken(Runs runs) : ISubscriber<TestHappened>
{
    public Task Handle(Published<TestHappened> published, CancellationToken cancellation)
    {
        runs.Start($"broken:{published.Event.Mark}");
        throw new InvalidOperationException("It always fails.");
    }
}

/// <summary>Writes a team of the event's name, for the organization that it happened to.</summary>
internal sealed class Recorder(IAppDb db) : ISubscribeToAll
{
    public Task Handle(RecordedEvent recorded, CancellationToken cancellation)
    {
        if (recorded is { Type: "test.happened", IsOfOrganization: true })
            db.Add(Team.Create("Recorded", $"recorded-{recorded.Position}{recorded.Id.ToString()[^8..]}", null, TeamTree.Empty));
        return Task.CompletedTask;
    }
}
