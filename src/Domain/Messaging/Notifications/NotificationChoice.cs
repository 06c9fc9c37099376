namespace Platform.Domain.Messaging.Notifications;

/// <summary>Whether a category takes a channel. What nobody has chosen follows the organization, and then the platform.</summary>
public sealed record NotificationChoice(string Category, NotificationChannel Channel, bool Enabled)
{
    /// <summary>As it is stored, such as <c>projects/mail=on</c>.</summary>
    internal string Text => $"{Place}={(Enabled ? "on" : "off")}";

    private string Place => $"{Category}/{Name(Channel)}";

    /// <summary>The person's own choice comes first, then their organization's, then the platform's. Nobody is kept from the essential.</summary>
    public static bool Reaches(NotificationCategory category, NotificationChannel channel, IEnumerable<NotificationChoice> own, IEnumerable<NotificationChoice> organization) =>
        (category.IsEssential && channel == NotificationChannel.InApp)
        || (own.Concat(organization).FirstOrDefault(x => x.Category == category.Key && x.Channel == channel)?.Enabled ?? category.Defaults.Contains(channel));

    /// <summary>Throws when one of them is none that can be made.</summary>
    internal static IReadOnlyList<string> Store(IReadOnlyCollection<NotificationChoice> choices)
    {
        if (choices.Any(x => NotificationCategories.Find(x.Category) is null))
            throw NotificationErrors.UnknownCategory("choices");
        if (choices.Select(x => x.Place).Distinct().Count() != choices.Count)
            throw NotificationErrors.ChosenTwice;
        if (choices.Any(x => x is { Enabled: false, Channel: NotificationChannel.InApp } && NotificationCategories.Find(x.Category)!.IsEssential))
            throw NotificationErrors.Essential;
        return [.. choices.Select(x => x.Text).Order(StringComparer.Ordinal)];
    }

    /// <summary>Without those of categories that there are no longer.</summary>
    internal static IReadOnlyList<NotificationChoice> Read(IEnumerable<string> stored) =>
        [.. stored.Select(Parse).Where(x => NotificationCategories.Find(x.Category) is not null)];

    private static NotificationChoice Parse(string text)
    {
        var (slash, equals) = (text.IndexOf('/'), text.IndexOf('='));
        return new(text[..slash], Enum.GetValues<NotificationChannel>().First(x => Name(x) == text[(slash + 1)..equals]), text[(equals + 1)..] == "on");
    }

    private static string Name(NotificationChannel channel) => channel switch
    {
        NotificationChannel.InApp => "in_app",
        NotificationChannel.Mail => "mail",
        _ => "push",
    };
}
