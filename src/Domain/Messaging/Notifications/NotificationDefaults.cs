using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Domain.Messaging.Notifications;

/// <summary>What an organization tells members who have not chosen themselves. Under the organization's own id.</summary>
public sealed class NotificationDefaults : TenantEntity<NotificationDefaults>, IEntity
{
    private NotificationDefaults()
    {
    }

    public static string Prefix => "ndef";

    /// <summary>As they are stored; read <see cref="Chosen"/>.</summary>
    public IReadOnlyList<string> ChoiceTexts { get; private set; } = [];

    public IReadOnlyList<NotificationChoice> Chosen() => NotificationChoice.Read(ChoiceTexts);

    public static NotificationDefaults Of(Id<Organization> organization) => new() { Id = new(organization.Value) };

    public void Choose(IReadOnlyCollection<NotificationChoice> choices) => ChoiceTexts = NotificationChoice.Store(choices);
}
