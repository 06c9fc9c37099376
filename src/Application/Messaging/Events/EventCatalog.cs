using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Application.Messaging.Events;

/// <summary>The contracts of all events. Building it is the start-up check.</summary>
public sealed class EventCatalog
{
    /// <summary>How an event's properties are written and read.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerOptions.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly Dictionary<Type, EventContract> byShape;
    private readonly Dictionary<string, EventContract> byType;

    internal EventCatalog(IEnumerable<UseCases> useCases)
    {
        var shapes = useCases.Select(x => x.Assembly).Append(typeof(IDomainEvent).Assembly).SelectMany(x => x.GetTypes())
            .Where(x => x is { IsAbstract: false, IsClass: true } && x.IsAssignableTo(typeof(IDomainEvent))).ToList();
        if (shapes.Find(x => !x.IsDefined(typeof(EventAttribute))) is { } nameless)
            throw new InvalidOperationException($"{nameless.Name} is an event without [Event]. Give its contract a name, such as team.created.");
        byShape = shapes.ToDictionary(x => x, EventContract.Of);
        var twice = byShape.Values.GroupBy(x => x.Type).FirstOrDefault(x => x.Count() > 1);
        if (twice is not null)
            throw new InvalidOperationException($"{string.Join(" and ", twice.Select(x => x.Shape.Name))} are both called {twice.Key}.");
        byType = byShape.Values.ToDictionary(x => x.Type);
    }

    public IEnumerable<EventContract> All => byType.Values.OrderBy(x => x.Type, StringComparer.Ordinal);

    public EventContract this[Type shape] => byShape[shape];

    /// <summary>Null: another version of the application recorded it.</summary>
    public EventContract? Find(string type) => byType.GetValueOrDefault(type);
}

/// <summary>What subscribers can rely on.</summary>
/// <param name="Shape">The record.</param>
public sealed record EventContract(string Type, int Version, string? Permission, string Description, Type Shape)
{
    internal static EventContract Of(Type shape)
    {
        var contract = shape.GetCustomAttribute<EventAttribute>()!;
        return new(contract.Type, contract.Version, contract.Permission, contract.Description, shape);
    }
}
