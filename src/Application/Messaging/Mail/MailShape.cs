using System.Reflection;
using System.Text.Json;

namespace Platform.Application.Messaging.Mail;

/// <summary>The placeholders of a model, or of one item of a list in it.</summary>
/// <param name="Fields">By name; with a shape where there is a list.</param>
/// <param name="Needed">Those that no template may leave out.</param>
internal sealed record MailShape(IReadOnlyDictionary<string, MailShape?> Fields, IReadOnlyList<string> Needed)
{
    /// <summary>Where each item is a text, it is called so.</summary>
    public const string Item = "this";

    private static readonly Type[] Values = [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(DateTimeOffset)];

    public static MailShape Of(Type model) => new(
        model.GetProperties().ToDictionary(NameOf, x => ShapeOf(model, x)),
        [.. model.GetProperties().Where(x => x.GetCustomAttribute<VerbatimAttribute>() is { IsNeeded: true }).Select(NameOf)]);

    public static string NameOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static MailShape? ShapeOf(Type model, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (Values.Contains(type))
            return null;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IReadOnlyList<>))
            throw new InvalidOperationException($"{model.Name}.{property.Name} is a {type.Name}. A mail has texts, numbers, times, truth values and lists of those or of records.");
        var item = type.GetGenericArguments()[0];
        return Values.Contains(item) ? new(new Dictionary<string, MailShape?> { [Item] = null }, []) : Of(item);
    }
}
