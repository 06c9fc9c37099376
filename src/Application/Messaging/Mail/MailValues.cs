using System.Collections;
using System.Reflection;

namespace Platform.Application.Messaging.Mail;

/// <summary>Turns a model into plain values: a template reaches nothing but these.</summary>
internal static class MailValues
{
    /// <summary>Of a list: a mail stays a mail.</summary>
    public const int MostItems = 100;

    public static Dictionary<string, object?> Of(object model) =>
        model.GetType().GetProperties().ToDictionary(MailShape.NameOf, x => ValueOf(x.GetValue(model), x));

    private static object? ValueOf(object? value, PropertyInfo property) => value switch
    {
        string text when property.IsDefined(typeof(VerbatimAttribute)) => text,
        string text => MailText.OfUser(text, property.GetCustomAttribute<LongestAttribute>()?.Characters ?? MailText.Most),
        DateTimeOffset time => $"{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC",
        null or bool or int or long => value,
        IEnumerable items => items.Cast<object>().Take(MostItems).Select(x => ItemOf(x, property)).ToList(),
        _ => throw new InvalidOperationException($"{property.Name} is a {value.GetType().Name}, which a mail cannot show."),
    };

    private static object? ItemOf(object item, PropertyInfo property) =>
        item is string or bool or int or long or DateTimeOffset ? ValueOf(item, property) : Of(item);
}
