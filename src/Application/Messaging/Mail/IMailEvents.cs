using Platform.Domain.Messaging.Mail;

namespace Platform.Application.Messaging.Mail;

/// <summary>What providers tell of the mail that they took.</summary>
public interface IMailEvents
{
    /// <summary>Who reports to <c>/v1/mail/events/{provider}</c>.</summary>
    IReadOnlyList<string> Providers { get; }

    /// <summary>Throws <see cref="CommonErrors.Unauthenticated"/> unless the provider itself sent this.</summary>
    IReadOnlyList<MailEvent> Read(ProviderReport report);

    /// <summary>Moves each mail forward and suppresses addresses that bounced or complained. The same event twice, or in another order, has no other effect.</summary>
    Task Record(IReadOnlyList<MailEvent> events, CancellationToken cancellation);
}

/// <summary>A report as it came in.</summary>
/// <param name="Provider">By the name of its transport.</param>
/// <param name="Body">As sent: signatures are over its bytes.</param>
/// <param name="Header">A header's value, empty when it is not there.</param>
public sealed record ProviderReport(string Provider, ReadOnlyMemory<byte> Body, Func<string, string> Header)
{
    public override string ToString() => $"(report of {Provider})";
}

/// <param name="Mail">The mail that it is about.</param>
/// <param name="Status">Null: nothing that moves it, only an error to note.</param>
/// <param name="Suppresses">There is no use in sending to the address again.</param>
public sealed record MailEvent(Id<MailDelivery> Mail, MailStatus? Status, DateTimeOffset Time, string? Error = null, bool Suppresses = false);
