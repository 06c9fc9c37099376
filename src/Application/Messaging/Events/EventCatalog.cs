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
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new Microseconds() },
    };

    private readonly Dictionary<Type, EventContract> byShape;
    private readonly Dictionary<string, EventContract> byType;

    internal EventCatalog(IEnumerable<UseCases> useCases)
    {
        var shapes = useCases.Select(x => x.Assembly).Append(typeof(IDomainEvent).Assembly).SelectMany(x => x.GetTypes())
            .Where(x => x is { IsAbstract: false, IsClass: true } && x.IsAssignableTo(typeof(IDomainEvent))).ToList();
        EventRules.Check(shapes);
        byShape = shapes.ToDictionary(x => x, EventContract.Of);
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
