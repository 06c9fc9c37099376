using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Application.Common.Requests;

/// <summary>Times as PostgreSQL keeps them, whether they come from there or from the clock: an answer shows the same before and after.</summary>
public sealed class Microseconds : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.AddTicks(-(value.Ticks % TimeSpan.TicksPerMicrosecond)));
}
