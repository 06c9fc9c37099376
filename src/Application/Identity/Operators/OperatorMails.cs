using Platform.Application.Identity.Keys;
using Platform.Application.Messaging.Mail;

namespace Platform.Application.Identity.Operators;

// What the platform tells the people who run it.

internal sealed record KeysExpiringMail(IReadOnlyList<ExpiringSecret> Secrets) : MailModel;

/// <param name="Overdue">The names of schedules with runs that do not end.</param>
internal sealed record DeadLettersMail(bool AreDead, IReadOnlyList<DeadLetterCount> Kinds, bool AreOverdue, IReadOnlyList<string> Overdue) : MailModel;

/// <summary>The dead letters of one kind of job.</summary>
internal sealed record DeadLetterCount([property: Verbatim] string Kind, int Count, int Recent, DateTimeOffset Oldest);
