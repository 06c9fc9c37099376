namespace Platform.Application.Messaging.Mail;

/// <summary>What the platform knows of the people at addresses, for its own mail to them.</summary>
public interface IMailRecipients
{
    /// <summary>As the profile of the account with this address says; English where there is none.</summary>
    Task<string> LocaleOf(string address, CancellationToken cancellation);

    Task<bool> HasUnsubscribed(string address, string category, CancellationToken cancellation);

    /// <summary>At once and for good, whatever becomes of the current transaction. Repeatable.</summary>
    Task Unsubscribe(string address, string category, CancellationToken cancellation);

    /// <summary>Takes all of that back, for someone who has chosen to get mail. At once as well.</summary>
    Task Subscribe(string address, CancellationToken cancellation);
}

/// <summary>Links in mail by which its recipient unsubscribes, without signing in. Only the platform can make one.</summary>
public interface IUnsubscribeLinks
{
    Uri For(string address, string category);

    /// <summary>Null when it is not from a link of ours.</summary>
    Subscription? Read(string token);
}

/// <summary>A category of mail to one address.</summary>
public sealed record Subscription(string Address, string Category)
{
    public override string ToString() => "(subscription)";
}
