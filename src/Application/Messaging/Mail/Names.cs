namespace Platform.Application.Messaging.Mail;

/// <summary>Values that a query names, written as in answers.</summary>
internal static class Names
{
    public static IRuleBuilderOptions<T, string?> OneOf<T, TEnum>(this IRuleBuilder<T, string?> rule)
        where TEnum : struct, Enum => rule.OneOf(Enum.GetValues<TEnum>().Select(NameOf));

    /// <summary>Null for what is none.</summary>
    public static TEnum? Parse<TEnum>(string? name)
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Where(x => NameOf(x) == name).Select(x => (TEnum?)x).FirstOrDefault();

    private static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();
}
