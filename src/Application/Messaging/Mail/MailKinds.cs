using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Platform.Application.Messaging.Mail;

/// <summary>A kind of mail, as its model declares it.</summary>
/// <param name="Name">Of the template, in snake_case.</param>
/// <param name="Model">The type of its model.</param>
/// <param name="Category">What its recipients can unsubscribe from; null: it is essential.</param>
/// <param name="OfOrganization">Whether organizations may replace its template.</param>
/// <param name="HidesRecipient">Whether the log leaves out to whom it went.</param>
/// <param name="Shape">The placeholders that there are.</param>
internal sealed record MailKind(string Name, Type Model, string? Category, bool OfOrganization, bool HidesRecipient, MailShape Shape)
{
    public bool IsEssential => Category is null;

    public static MailKind Of(Type model)
    {
        var declared = model.GetCustomAttribute<MailAttribute>() ?? new();
        return new(NameOf(model), model, declared.Category, declared.OfOrganization, declared.HidesRecipient, MailShape.Of(model));
    }

    /// <summary>What the template is filled with.</summary>
    public Dictionary<string, object?> Values(JsonElement model, string locale) =>
        MailValues.Of(model.Deserialize(Model, MailKinds.Json) ?? throw new JsonException($"The model of {Name} is null."), locale);

    private static string NameOf(Type model) => model.Name.EndsWith("Mail", StringComparison.Ordinal)
        ? JsonNamingPolicy.SnakeCaseLower.ConvertName(model.Name[..^4])
        : throw new InvalidOperationException($"{model.Name} is a mail. Let its name end in Mail, such as WelcomeMail.");
}

/// <summary>All kinds of mail.</summary>
internal static class MailKinds
{
    private static readonly FrozenDictionary<string, MailKind> ByName = Scan().ToFrozenDictionary(x => x.Name);
    private static readonly FrozenDictionary<Type, MailKind> ByModel = ByName.Values.ToFrozenDictionary(x => x.Model);

    /// <summary>Of models: what is missing or has another type is refused.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static IEnumerable<MailKind> All => ByName.Values.OrderBy(x => x.Name, StringComparer.Ordinal);

    public static MailKind Of(Type model) => ByModel[model];

    public static MailKind? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Throws not found for what organizations cannot replace.</summary>
    public static MailKind OfOrganization(string name) =>
        Find(name) is { OfOrganization: true } kind ? kind : throw CommonErrors.NotFound;

    private static IEnumerable<MailKind> Scan() =>
        typeof(MailKinds).Assembly.GetTypes().Where(x => x.IsSubclassOf(typeof(MailModel)) && !x.IsAbstract).Select(MailKind.Of);
}
