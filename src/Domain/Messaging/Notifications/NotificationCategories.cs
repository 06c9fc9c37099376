namespace Platform.Domain.Messaging.Notifications;

/// <summary>What people can ask for or do without. A fork adds its own as one line here.</summary>
public static class NotificationCategories
{
    public static NotificationCategory Security { get; } =
        new("security", "What concerns the safety of your account and your API tokens.", IsEssential: true, [NotificationChannel.InApp, NotificationChannel.Mail]);

    public static NotificationCategory Membership { get; } =
        new("membership", "Your role, and the teams that you are in.", IsEssential: true, [NotificationChannel.InApp, NotificationChannel.Mail]);

    public static NotificationCategory Invitations { get; } =
        new("invitations", "What became of the invitations that you sent.", IsEssential: false, [NotificationChannel.InApp]);

    public static NotificationCategory Projects { get; } =
        new("projects", "What happens to the projects of your teams.", IsEssential: false, [NotificationChannel.InApp]);

    public static IReadOnlyList<NotificationCategory> All { get; } = [Security, Membership, Invitations, Projects];

    public static NotificationCategory? Find(string key) => All.FirstOrDefault(x => x.Key == key);
}

/// <param name="Key">In snake_case; never changed once released.</param>
/// <param name="Description">A sentence for whoever chooses.</param>
/// <param name="IsEssential">It is in the inbox whatever anyone has chosen.</param>
/// <param name="Defaults">The channels that it takes where neither the person nor the organization has chosen.</param>
public sealed record NotificationCategory(string Key, string Description, bool IsEssential, IReadOnlyList<NotificationChannel> Defaults);

public enum NotificationChannel
{
    InApp,
    Mail,
    Push,
}
