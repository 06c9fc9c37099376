using Platform.Application.Messaging.Mail;

namespace Platform.Application.Identity.Sessions;

// Mail about sessions. The addresses are of the network, and the platform's own finding.

internal sealed record NewDeviceMail(string Device, [property: Verbatim] string? Address, DateTimeOffset At) : MailModel;

/// <summary>A refresh token was used a second time.</summary>
public sealed record SessionCompromisedMail(string Device, [property: Verbatim] string? Address, DateTimeOffset At) : MailModel;
