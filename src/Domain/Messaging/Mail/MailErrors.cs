using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Mail;

public static class MailErrors
{
    public static PlatformError AlreadySuppressed =>
        new(ErrorKind.Conflict, "already_suppressed", "Nothing is sent to this address already. Look it up in the list of suppressions.");

    public static PlatformError UnknownTransport(string names) =>
        CommonErrors.Invalid("transport", $"This is not a transport that mail is sent through. Configured: {names}.");

    public static PlatformError UnreadableEvents => CommonErrors.Invalid("body", "These are not events in the form that the provider documents.");
}
