using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Domain.Common;

/// <summary>Reads and writes every <see cref="Id{T}"/> as its TypeID; a wrong prefix is a <see cref="JsonException"/> that says what was expected.</summary>
internal sealed class IdJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(IdJsonConverter<>).MakeGenericType(type.GetGenericArguments()))!;

    private sealed class IdJsonConverter<T> : JsonConverter<Id<T>>
        where T : IEntity
    {
        public override Id<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Id<T>.TryParse(reader.GetString(), null, out var id)
                ? id
                : throw new JsonException(Id<T>.Expectation);

        public override void Write(Utf8JsonWriter writer, Id<T> id, JsonSerializerOptions options) =>
            writer.WriteStringValue(id.ToString());

        public override Id<T> ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Id<T>.TryParse(reader.GetString(), null, out var id) ? id : throw new JsonException(Id<T>.Expectation);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, Id<T> id, JsonSerializerOptions options) =>
            writer.WritePropertyName(id.ToString());
    }
}
