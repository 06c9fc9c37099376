using Platform.Domain.Messaging.Notifications;

namespace Platform.Application.Messaging.Notifications;

/// <param name="Digest">How often mail about notifications comes.</param>
/// <param name="Choices">What was chosen; all else follows the organization, and then the category's own defaults.</param>
/// <param name="Categories">What there is to choose from.</param>
public sealed record NotificationPreferencesView(DigestRhythm Digest, IReadOnlyList<NotificationChoice> Choices, IReadOnlyList<NotificationCategoryView> Categories)
{
    public static NotificationPreferencesView Of(NotificationPreferences? preferences) =>
        new(preferences?.Digest ?? DigestRhythm.Immediately, preferences?.Chosen() ?? [], NotificationCategoryView.All);
}

/// <param name="Choices">What was chosen; all else follows the category's own defaults.</param>
/// <param name="Categories">What there is to choose from.</param>
public sealed record NotificationDefaultsView(IReadOnlyList<NotificationChoice> Choices, IReadOnlyList<NotificationCategoryView> Categories)
{
    public static NotificationDefaultsView Of(NotificationDefaults? defaults) => new(defaults?.Chosen() ?? [], NotificationCategoryView.All);
}

/// <param name="Key">What choices and notifications name.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Essential">It cannot be switched off in the inbox.</param>
/// <param name="Defaults">The channels that it takes where nobody has chosen.</param>
public sealed record NotificationCategoryView(string Key, string Description, bool Essential, IReadOnlyList<NotificationChannel> Defaults)
{
    public static IReadOnlyList<NotificationCategoryView> All { get; } =
        [.. NotificationCategories.All.Select(x => new NotificationCategoryView(x.Key, x.Description, x.IsEssential, x.Defaults))];
}
