using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Notifications;

internal static class NotificationErrors
{
    public static PlatformError Essential =>
        CommonErrors.Invalid("choices", "Essential categories cannot be switched off in the inbox. Leave in_app out for them.");

    public static PlatformError ChosenTwice =>
        CommonErrors.Invalid("choices", "Choose once for each category and channel.");

    public static PlatformError UnknownCategory(string field) =>
        CommonErrors.Invalid(field, "There is no such category. The preferences list them all.");
}
