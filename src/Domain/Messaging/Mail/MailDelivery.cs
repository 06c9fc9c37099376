using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Mail;

/// <summary>What became of one mail: a row of the delivery log. Its subject is kept, its text never is.</summary>
public sealed class MailDelivery : IEntity, IScopeOwned, IBookkeeping
{
    public static string Prefix => "mail";

    public Id<MailDelivery> Id { get; init; }

    /// <summary>The organization that it is sent for; empty: the platform itself. Before the first attempt, whatever the command acted for that wanted it.</summary>
    public Guid ScopeId { get; init; }

    /// <summary>Such as <c>invitation</c>.</summary>
    public string Template { get; init; } = "";

    /// <summary>In lower case.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>Empty until it is written, at the first attempt.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Only ever the later one of two, in whatever order the news of them comes.</summary>
    public MailStatus Status { get; init; }

    /// <summary>The transport that took it, or the last one that was tried.</summary>
    public string? Transport { get; init; }

    /// <summary>The id that the provider gave it.</summary>
    public string? ProviderId { get; init; }

    /// <summary>How often it was tried to send it.</summary>
    public int Attempts { get; init; }

    /// <summary>What went wrong the last time, in the words of the transport.</summary>
    public string? LastError { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Where the provider says so: many readers load no images, and some programs load all.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? BouncedAt { get; init; }

    public DateTimeOffset? ComplainedAt { get; init; }

    public DateTimeOffset? FailedAt { get; init; }
}
