namespace Platform.Domain.Messaging.Notifications;

/// <summary>A text in all languages that the platform speaks. One more of them is one more parameter, and the compiler names every text that lacks it.</summary>
public sealed record LocalText(string English, string German)
{
    /// <summary>As an account's locale says, such as <c>de-AT</c>; English where it is none of them.</summary>
    public string In(string locale) => locale.Split('-')[0].ToLowerInvariant() switch
    {
        "de" => German,
        _ => English,
    };
}
