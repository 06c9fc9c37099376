using System.Reflection;
using System.Text.Json;

namespace Platform.Application.Messaging.Events;

/// <summary>Who is told of which events.</summary>
public sealed class SubscriberCatalog
{
    private readonly Dictionary<string, SubscriberKind> byName;
    private readonly ILookup<string, SubscriberKind> byEvent;
    private readonly IReadOnlyList<SubscriberKind> toAll;

    internal SubscriberCatalog(IEnumerable<UseCases> useCases, EventCatalog events)
    {
        var kinds = useCases.SelectMany(x => SubscribersOf(x.Assembly)).SelectMany(x => KindsOf(x, events)).ToList();
        byName = kinds.ToDictionary(x => x.Name);
        byEvent = kinds.Where(x => x.Event is not null).ToLookup(x => x.Event!.Type);
        toAll = [.. kinds.Where(x => x.Event is null)];
    }

    /// <summary>The entities that some subscribers ask for.</summary>
    public IReadOnlyList<Type> Asked => [.. byName.Values.Select(x => x.Wants.OnlyWith).OfType<Type>().Distinct()];

    /// <summary>The types of events that somebody is told of whatever the organization has; null: of all types, known here or not.</summary>
    public IReadOnlyList<string>? AlwaysTold => toAll.Any(x => x.Wants.OnlyWith is null)
        ? null
        : [.. byEvent.Where(x => x.Any(y => y.Wants.OnlyWith is null)).Select(x => x.Key).Order(StringComparer.Ordinal)];

    public IEnumerable<SubscriberKind> Of(string eventType) => byEvent[eventType].Concat(toAll);

    public SubscriberKind? Find(string name) => byName.GetValueOrDefault(name);

    internal static IEnumerable<Type> SubscribersOf(Assembly assembly) =>
        assembly.GetTypes().Where(x => x is { IsAbstract: false, IsClass: true } && (x.IsAssignableTo(typeof(ISubscribeToAll)) || EventsOf(x).Any()));

    private static IEnumerable<SubscriberKind> KindsOf(Type subscriber, EventCatalog events)
    {
        var wants = subscriber.GetCustomAttribute<SubscriberAttribute>() ?? new();
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(subscriber.Name);
        if (subscriber.IsAssignableTo(typeof(ISubscribeToAll)))
            yield return new(name, subscriber, null, wants);
        foreach (var shape in EventsOf(subscriber))
            yield return new($"{name}:{events[shape].Type}", subscriber, events[shape], wants);
    }

    private static IEnumerable<Type> EventsOf(Type subscriber) => subscriber.GetInterfaces()
        .Where(x => x.IsGenericType && x.GetGenericTypeDefinition() == typeof(ISubscriber<>))
        .Select(x => x.GetGenericArguments()[0]);
}

/// <summary>One subscriber of one type of event, or of all.</summary>
/// <param name="Name">As stored in deliveries.</param>
/// <param name="Event">Null: all.</param>
public sealed record SubscriberKind(string Name, Type Type, EventContract? Event, SubscriberAttribute Wants);
