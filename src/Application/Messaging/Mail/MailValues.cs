using System.Collections;
using System.Reflection;
using Platform.Application.Organizations.Roles;

namespace Platform.Application.Messaging.Mail;

/// <summary>Turns a model into plain values: a template reaches nothing but these.</summary>
internal static class MailValues
{
    /// <summary>Of a list: a mail stays a mail.</summary>
    public const int MostItems = 100;

    public static Dictionary<string, object?> Of(object model, string locale) =>
        model.GetType().GetProperties().ToDictionary(MailShape.NameOf, x => ValueOf(x.GetValue(model), x, locale));

    private static object? ValueOf(object? value, PropertyInfo property, string locale) => value switch
    {
        string key when property.IsDefined(typeof(RoleKeyAttribute)) => RoleNames.Of(key).In(locale),
        string text when property.IsDefined(typeof(VerbatimAttribute)) => text,
        string text => MailText.OfUser(text, property.GetCustomAttribute<LongestAttribute>()?.Characters ?? MailText.Most),
        DateTimeOffset time => $"{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC",
        null or bool or int or long => value,
        IEnumerable items => items.Cast<object>().Take(MostItems).Select(x => ItemOf(x, property, locale)).ToList(),
        _ => throw new InvalidOperationException($"{property.Name} is a {value.GetType().Name}, which a mail cannot show."),
    };

    private static object? ItemOf(object item, PropertyInfo property, string locale) =>
        item is string or bool or int or long or DateTimeOffset ? ValueOf(item, property, locale) : Of(item, locale);
}
