using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Pipeline;
using Platform.Application.Messaging.Events;
using Platform.Domain.Messaging.Events;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Common.Requests;

/// <summary>Finds a subscriber by its name and tells it.</summary>
internal interface ISubscribers
{
    Task Tell(string subscriber, RecordedEvent recorded, CancellationToken cancellation);
}

internal sealed class Subscribers(SubscriberCatalog catalog, IServiceProvider services) : ISubscribers
{
    private static readonly ConcurrentDictionary<Type, ITelling> Tellings = new();

    /// <summary>Seconds that a subscriber took for an event, by subscriber and outcome.</summary>
    private static readonly Histogram<double> Duration = new Meter(Telemetry.Name).CreateHistogram<double>("platform.subscriber.duration", "s");

    public async Task Tell(string subscriber, RecordedEvent recorded, CancellationToken cancellation)
    {
        var (start, outcome) = (Stopwatch.GetTimestamp(), "failed");
        try
        {
            await TellNow(subscriber, recorded, cancellation);
            outcome = "succeeded";
        }
        finally
        {
            Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new("subscriber", subscriber), new("outcome", outcome));
        }
    }

    private Task TellNow(string subscriber, RecordedEvent recorded, CancellationToken cancellation)
    {
        // While two versions are deployed side by side, the other one may know what this one does not: it is tried again.
        var kind = catalog.Find(subscriber) ?? throw new InvalidOperationException($"There is no subscriber {subscriber} in this version of the application.");
        var told = services.GetRequiredService(kind.Type);
        if (kind.Event is not { } contract)
            return ((ISubscribeToAll)told).Handle(recorded, cancellation);
        if (contract.Version != recorded.Version)
            throw new InvalidOperationException($"{subscriber} knows version {contract.Version} of {recorded.Type}, and this event has version {recorded.Version}.");
        var telling = Tellings.GetOrAdd(contract.Shape, x => (ITelling)Activator.CreateInstance(typeof(Telling<>).MakeGenericType(x))!);
        return telling.Tell(told, recorded, cancellation);
    }

    private interface ITelling
    {
        Task Tell(object subscriber, RecordedEvent recorded, CancellationToken cancellation);
    }

    private sealed class Telling<TEvent> : ITelling
        where TEvent : IDomainEvent
    {
        public Task Tell(object subscriber, RecordedEvent recorded, CancellationToken cancellation)
        {
            var happened = JsonSerializer.Deserialize<TEvent>(recorded.Data, EventCatalog.Json)!;
            Id<Organization>? organization = recorded.IsOfOrganization ? new(recorded.ScopeId) : null;
            var origin = new EventOrigin(
                recorded.Id, recorded.Type, recorded.Version, organization, recorded.SubjectId, recorded.OccurredAt, recorded.ActorKind, recorded.ActorId);
            return ((INotificationHandler<Published<TEvent>>)subscriber).Handle(new(happened, origin), cancellation);
        }
    }
}
