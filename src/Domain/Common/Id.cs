using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Platform.Domain.Common;

/// <summary>Any id, where its kind does not matter.</summary>
public interface IId
{
    Guid Value { get; }
}

/// <summary>
/// The id of a <typeparamref name="T"/>: a UUIDv7 (RFC 9562), so that ids sort by time of creation. In JSON, routes
/// and logs it is a TypeID such as <c>team_01h455vb4pex5vsknk084sn02q</c>; another prefix does not parse.
/// </summary>
[JsonConverter(typeof(IdJsonConverterFactory))]
public readonly record struct Id<T>(Guid Value) : IId, IComparable<Id<T>>, ISpanParsable<Id<T>>
    where T : IEntity
{
    /// <summary>When it was made, to the millisecond, as far as its maker's clock and word can be trusted.</summary>
    public DateTimeOffset Time => Uuid7.TimeOf(Value);

    /// <summary>A new id, greater than every id that was made before it by the same clock.</summary>
    public static Id<T> New() => New(TimeProvider.System.GetUtcNow());

    /// <summary>For what must sort by another time than the machine's.</summary>
    public static Id<T> New(DateTimeOffset time) => new(Uuid7.At(time));

    public static bool operator <(Id<T> left, Id<T> right) => left.CompareTo(right) < 0;

    public static bool operator >(Id<T> left, Id<T> right) => left.CompareTo(right) > 0;

    public static bool operator <=(Id<T> left, Id<T> right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Id<T> left, Id<T> right) => left.CompareTo(right) >= 0;

    public static Id<T> Parse(ReadOnlySpan<char> text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var id) ? id : throw new FormatException(Expectation);

    public static Id<T> Parse(string text, IFormatProvider? provider = null) => Parse(text.AsSpan(), provider);

    public static bool TryParse(ReadOnlySpan<char> text, IFormatProvider? provider, out Id<T> id)
    {
        var valid = TypeId.TryParse(text, T.Prefix, out var value);
        id = new Id<T>(value);
        return valid;
    }

    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out Id<T> id) =>
        TryParse(text.AsSpan(), provider, out id);

    /// <summary>What a reader of a malformed id is told.</summary>
    public static string Expectation => $"Expected an id of the form {T.Prefix}_ followed by 26 characters, such as {T.Prefix}_01h455vb4pex5vsknk084sn02q.";

    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    public override string ToString() => TypeId.Format(T.Prefix, Value);
}
