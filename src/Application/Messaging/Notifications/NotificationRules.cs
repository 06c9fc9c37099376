using Platform.Domain.Messaging.Notifications;

namespace Platform.Application.Messaging.Notifications;

internal static class NotificationRules
{
    /// <summary>What each of them may be is the domain's rule.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<NotificationChoice>> Choices<T>(this IRuleBuilder<T, IReadOnlyList<NotificationChoice>> rule) => rule
        .Must(x => x.Count <= 200).WithMessage("At most 200 choices.")
        .Must(x => x.All(y => y is not null)).WithMessage("A choice cannot be null.");
}
