using Platform.Application.Messaging.Mail;

namespace Platform.Application.Identity.Factors;

// Mail about factors.

/// <param name="Passkey">Its name; null: it is an authenticator app.</param>
internal sealed record FactorAddedMail(DateTimeOffset At, string? Passkey = null) : MailModel;

/// <param name="Passkey">Its name; null: it is an authenticator app.</param>
internal sealed record FactorRemovedMail(DateTimeOffset At, string? Passkey = null) : MailModel;

/// <param name="Reason">In the operator's words.</param>
/// <param name="Ticket">Where it was asked for.</param>
internal sealed record FactorsRemovedByOperatorMail([property: Longest(500)] string Reason, string Ticket, DateTimeOffset At) : MailModel;

internal sealed record RecoveryCodesCreatedMail(DateTimeOffset At) : MailModel;

public sealed record RecoveryCodeUsedMail(int Left, DateTimeOffset At) : MailModel;
