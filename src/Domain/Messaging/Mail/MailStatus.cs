namespace Platform.Domain.Messaging.Mail;

/// <summary>How far a mail has come. The numbers are in the order in which a mail moves, and only the greater one replaces another.</summary>
public enum MailStatus : short
{
    /// <summary>To be sent, perhaps again.</summary>
    Queued = 0,

    /// <summary>Its job is a dead letter: it is sent when an operator redrives that.</summary>
    Dead = 5,

    /// <summary>A transport has taken it.</summary>
    Sent = 10,

    /// <summary>The recipient's server has taken it.</summary>
    Delivered = 20,

    Opened = 30,

    /// <summary>Refused for good: its recipient gets no such mail, or the provider that took it says so.</summary>
    Failed = 40,

    /// <summary>The recipient's server gave it back.</summary>
    Bounced = 50,

    /// <summary>The recipient called it spam.</summary>
    Complained = 60,
}
