using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.Domain.Messaging.Notifications;

/// <summary>What one person wants to be told, in all of their organizations. Under the user's own id.</summary>
public sealed class NotificationPreferences : Entity<NotificationPreferences>, IEntity, IUserOwned
{
    private NotificationPreferences()
    {
    }

    public static string Prefix => "npref";

    public Id<User> UserId { get; private init; }

    public DigestRhythm Digest { get; private set; }

    /// <summary>As they are stored; read <see cref="Chosen"/>.</summary>
    public IReadOnlyList<string> ChoiceTexts { get; private set; } = [];

    public IReadOnlyList<NotificationChoice> Chosen() => NotificationChoice.Read(ChoiceTexts);

    public static NotificationPreferences Of(Id<User> user) => new() { Id = new(user.Value), UserId = user };

    public void Choose(DigestRhythm digest, IReadOnlyCollection<NotificationChoice> choices) => (Digest, ChoiceTexts) = (digest, NotificationChoice.Store(choices));
}

/// <summary>How often mail about notifications comes.</summary>
public enum DigestRhythm
{
    /// <summary>One mail for each.</summary>
    Immediately,

    /// <summary>At most one mail at each full hour.</summary>
    Hourly,

    /// <summary>At most one mail a day, at eight in the morning in the person's time zone.</summary>
    Daily,
}
