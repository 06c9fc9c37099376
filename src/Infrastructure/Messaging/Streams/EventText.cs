using System.Buffers;
using System.Text.Json;
using Npgsql;
using Platform.Application.Messaging.Events;
using Platform.Application.Messaging.Streams;
using Platform.Domain.Messaging.Events;
using Platform.Domain.Organizations.Teams;

namespace Platform.Infrastructure.Messaging.Streams;

/// <summary>An event as a message of a stream, and who may see it.</summary>
internal static class EventText
{
    /// <summary>From a row of <see cref="EventPages"/>.</summary>
    public static StreamedEvent Of(NpgsqlDataReader row, EventCatalog catalog)
    {
        var (type, version, data) = (row.GetString(4), row.GetInt32(5), row.GetString(10));
        var contract = catalog.Find(type);
        var isOfTeam = contract?.Shape.IsAssignableTo(typeof(ITeamEvent)) == true;
        // What another version of the application has recorded is shown to nobody when it cannot be told who may see it.
        var isKnown = contract is not null && (!isOfTeam || contract.Version == version);
        return new(row.GetInt64(1), isKnown ? contract!.Permission : null, isOfTeam, isOfTeam && isKnown ? TeamOf(contract!, data) : null, Write(row, data));
    }

    private static Id<Team>? TeamOf(EventContract contract, string data) =>
        ((ITeamEvent)JsonSerializer.Deserialize(data, contract.Shape, EventCatalog.Json)!).TeamId;

    private static byte[] Write(NpgsqlDataReader row, string data)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var id = new Id<RecordedEvent>(row.GetGuid(3)).ToString();
        buffer.Write(System.Text.Encoding.UTF8.GetBytes($"id: {id}\ndata: "));
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("type", row.GetString(4));
            json.WriteNumber("version", row.GetInt32(5));
            json.WriteString("subject", row.GetString(6));
            json.WriteString("occurredAt", row.GetFieldValue<DateTimeOffset>(7));
            json.WriteStartObject("actor");
            json.WriteString("kind", row.GetString(8));
            json.WriteString("id", row.IsDBNull(9) ? null : row.GetString(9));
            json.WriteEndObject();
            json.WritePropertyName("data");
            // Through a document, so that a line break between members can never end the message.
            using var members = JsonDocument.Parse(data);
            members.WriteTo(json);
            json.WriteEndObject();
        }

        buffer.Write("\n\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
