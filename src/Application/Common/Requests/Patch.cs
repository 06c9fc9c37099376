using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Application.Common.Requests;

/// <summary>A member of a <c>PATCH</c> body (RFC 7396): absent, null and a value are three things.</summary>
[JsonConverter(typeof(PatchJsonConverterFactory))]
public readonly record struct Patch<T>(T Value)
{
    /// <summary>False for <c>default</c>: the member was not in the body, and nothing changes.</summary>
    public bool IsPresent { get; } = true;

    public static implicit operator Patch<T>(T value) => new(value);

    /// <summary>Calls <paramref name="change"/> with the value if there is one.</summary>
    public void Apply(Action<T> change)
    {
        if (IsPresent)
            change(Value);
    }
}

/// <summary>Reads what is present; null only where the type allows it.</summary>
internal sealed class PatchJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Patch<>);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(PatchJsonConverter<>).MakeGenericType(type.GetGenericArguments()))!;

    private sealed class PatchJsonConverter<T> : JsonConverter<Patch<T>>
    {
        public override bool HandleNull => true;

        public override Patch<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            try
            {
                return new(JsonSerializer.Deserialize<T>(ref reader, options)!);
            }
            catch (JsonException exception)
            {
                // Without a path of its own it gets the one of this member.
                throw new JsonException(exception.Message, exception.InnerException);
            }
        }

        public override void Write(Utf8JsonWriter writer, Patch<T> patch, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, patch.Value, options);
    }
}
