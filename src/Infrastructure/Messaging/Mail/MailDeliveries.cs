using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>Gets a mail to the first transport that takes it, and keeps the log.</summary>
internal sealed partial class MailDeliveries(MailTransports transports, MailLog log, IOptions<MailOptions> options, ILogger<MailDeliveries> logger) : IMailDelivery
{
    private static readonly Counter<long> Sends = new Meter("Platform").CreateCounter<long>("platform.mail.sends", "{mail}", "Mail given to a transport, by transport and outcome.");

    public IReadOnlyList<string> Transports => [.. transports.Configured.Select(x => x.Name)];

    public async Task<MailReceipt> Deliver(OutgoingMail mail, MailPurpose purpose, CancellationToken cancellation)
    {
        mail = MailForm.Clean(mail);
        var known = await log.Open(mail, purpose, cancellation);
        if (known.Receipt.Status != MailStatus.Queued)
            return known.Receipt;
        if (ReasonNotTo(known.Suppression, purpose) is { } reason)
            return await Settle(new(new(mail.Id), MailStatus.Failed, Error: reason));
        MailReceipt receipt = new(new(mail.Id), MailStatus.Queued);
        foreach (var transport in transports.InOrder())
        {
            receipt = await Give(transport, mail, cancellation);
            if (receipt.Status != MailStatus.Queued)
                break;
        }

        await Settle(receipt);
        return receipt.Status == MailStatus.Queued ? throw new MailNotSentException(receipt.Error!) : receipt;
    }

    public async Task<MailReceipt> Try(string transport, OutgoingMail mail, MailPurpose purpose, CancellationToken cancellation)
    {
        mail = MailForm.Clean(mail);
        await log.Open(mail, purpose, cancellation);
        var receipt = await Give(transports.Configured.First(x => x.Name == transport), mail, cancellation);
        return await Settle(receipt.Status == MailStatus.Queued ? receipt with { Status = MailStatus.Failed } : receipt);
    }

    /// <summary>Essential mail goes to whoever complained of another one; where there is no mailbox, or an operator said so, none goes.</summary>
    private static string? ReasonNotTo(SuppressionReason? suppression, MailPurpose purpose) => suppression switch
    {
        null => null,
        SuppressionReason.Complained when purpose.IsEssential => null,
        { } reason => $"Suppressed: {reason.ToString().ToLowerInvariant()}.",
    };

    /// <summary>Still queued where another try, or another transport, may succeed.</summary>
    private async Task<MailReceipt> Give(IMailTransport transport, OutgoingMail mail, CancellationToken cancellation)
    {
        var receipt = new MailReceipt(new(mail.Id), MailStatus.Queued, transport.Name);
        if (MailForm.Problem(mail) is { } problem)
            return receipt with { Status = MailStatus.Failed, Transport = null, Error = problem };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(options.Value.Timeout);
        try
        {
            var providerId = await transport.Send(mail, patience.Token);
            transports.Worked(transport);
            receipt = receipt with { Status = MailStatus.Sent, ProviderId = providerId };
        }
        catch (MailRefusedException refused)
        {
            receipt = receipt with { Status = MailStatus.Failed, Error = refused.Message };
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && failure is not OutOfMemoryException)
        {
            transports.Failed(transport);
            receipt = receipt with { Error = Words(failure) };
            NotTaken(logger, transport.Name, receipt.Mail.ToString(), failure.GetType().Name);
        }

        Sends.Add(1, new("transport", transport.Name), new("outcome", receipt.Status.ToString().ToLowerInvariant()));
        return receipt;
    }

    private async Task<MailReceipt> Settle(MailReceipt receipt)
    {
        await log.Record(receipt);
        return receipt;
    }

    private string Words(Exception failure) => failure switch
    {
        OperationCanceledException => $"No answer within {options.Value.Timeout.TotalSeconds:0.#} seconds.",
        { InnerException: { } inner } => $"{failure.Message} {inner.Message}",
        _ => failure.Message,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail transport {Transport} did not take {Mail}: {Error}")]
    private static partial void NotTaken(ILogger logger, string transport, string mail, string error);
}
