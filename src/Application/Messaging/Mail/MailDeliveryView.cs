using System.Linq.Expressions;
using Platform.Domain.Messaging.Mail;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Messaging.Mail;

public sealed record MailDeliveryView
{
    public required Id<MailDelivery> Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null: it was sent for the platform itself.</summary>
    public required Id<Organization>? Organization { get; init; }

    public required string Template { get; init; }

    public required string Recipient { get; init; }

    public required string Subject { get; init; }

    public required MailStatus Status { get; init; }

    /// <summary>The transport that took it, or the last one that was tried.</summary>
    public required string? Transport { get; init; }

    /// <summary>The id by which the provider knows it.</summary>
    public required string? ProviderId { get; init; }

    public required int Attempts { get; init; }

    /// <summary>What went wrong the last time.</summary>
    public required string? LastError { get; init; }

    public required MailTimes Times { get; init; }

    // Before the first attempt the scope of other mail is that of the command, which may be a user's.
    private static readonly string[] OfOrganizations = [.. MailKinds.All.Where(x => x.OfOrganization).Select(x => x.Name)];

    public static Expression<Func<MailDelivery, MailDeliveryView>> Projection { get; } = x => new MailDeliveryView
    {
        Id = x.Id,
        CreatedAt = x.CreatedAt,
        Organization = x.ScopeId == Guid.Empty || (x.Attempts == 0 && !OfOrganizations.Contains(x.Template)) ? null : new Id<Organization>(x.ScopeId),
        Template = x.Template,
        Recipient = x.Recipient,
        Subject = x.Subject,
        Status = x.Status,
        Transport = x.Transport,
        ProviderId = x.ProviderId,
        Attempts = x.Attempts,
        LastError = x.LastError,
        Times = new MailTimes(x.SentAt, x.DeliveredAt, x.OpenedAt, x.FailedAt, x.BouncedAt, x.ComplainedAt),
    };
}

/// <summary>When it came to each state; null for those that it did not come to, or that nobody told of.</summary>
public sealed record MailTimes(
    DateTimeOffset? Sent, DateTimeOffset? Delivered, DateTimeOffset? Opened, DateTimeOffset? Failed, DateTimeOffset? Bounced, DateTimeOffset? Complained);
