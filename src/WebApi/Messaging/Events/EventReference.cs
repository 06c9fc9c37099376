using System.Text;
using System.Text.Json.Nodes;
using Platform.Application.Messaging.Events;

namespace Platform.WebApi.Messaging.Events;

/// <summary>The text of <c>docs/reference/events.md</c>: every event that the platform tells.</summary>
internal static class EventReference
{
    private const string Introduction = """
        # Events

        <!-- Written by EventReferenceTests. After a change: REWRITE_REFERENCE=1 dotnet test tests/IntegrationTests --filter EventReferenceTests -->

        What happens in an organization, as its stream, its webhooks and subscribers are told. The same list with JSON Schemas
        is at `GET /v1/event-types`. A type and its members never change their meaning; there may be more members one day.
        A higher version says that one was removed or means something else. How to use them: [events](../guides/events.md).

        """;

    public static string Write(IEnumerable<EventContract> events)
    {
        var text = new StringBuilder(Introduction);
        foreach (var resource in events.GroupBy(x => x.Type.Split('.')[0]))
        {
            text.Append($"\n## {resource.Key}\n\n| type | when | seen with | data |\n|---|---|---|---|\n");
            foreach (var contract in resource)
                text.Append(Row(contract));
        }

        return text.ToString();
    }

    private static string Row(EventContract contract)
    {
        var version = contract.Version == 1 ? "" : $" (version {contract.Version})";
        var permission = contract.Permission is null ? "nothing: it is not shown" : $"`{contract.Permission}`";
        var team = contract.Shape.IsAssignableTo(typeof(ITeamEvent)) ? ", and its team" : "";
        var members = EventSchemas.Of(contract.Shape)["properties"]!.AsObject().Select(x => $"`{x.Key}`{Optional(x.Value!)}");
        return $"| `{contract.Type}`{version} | {contract.Description} | {permission}{team} | {string.Join(", ", members)} |\n";
    }

    private static string Optional(JsonNode schema) => schema["type"] is JsonArray ? " or null" : "";
}
