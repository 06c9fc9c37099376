using Microsoft.Extensions.Logging;
using Platform.Application.Identity.Operators;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Mail;
using Platform.Application.Messaging.Schedules;

namespace Platform.Application.Identity.Keys;

/// <summary>Warns, in the log and by mail to the operators, of keys and certificates that end within two weeks.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("check-expiring-keys", "0 0 6 * * ?", Description = "Warns of keys and certificates that end within two weeks.")]
public sealed record CheckExpiringKeys : ScheduledJob;

internal sealed partial class CheckExpiringKeysHandler(
    IEnumerable<IExpiringSecrets> sources, IOperatorAccounts operators, IMail mail, IRunReport report, TimeProvider clock, ILogger<CheckExpiringKeys> logger)
    : ICommandHandler<CheckExpiringKeys, Done>
{
    private static readonly TimeSpan Warning = TimeSpan.FromDays(14);

    public async Task<Done> Handle(CheckExpiringKeys command, CancellationToken cancellation)
    {
        var ending = new List<ExpiringSecret>();
        foreach (var source in sources)
            ending.AddRange(await source.EndingBefore(clock.GetUtcNow() + Warning, cancellation));
        report.Count("ending", ending.Count);
        if (ending.Count == 0)
            return Done.Instance;
        foreach (var secret in ending)
            Ends(logger, secret.Name, secret.EndsAt);
        foreach (var address in await operators.Addresses(cancellation))
            await mail.Send(new KeysExpiringMail(ending), address, cancellation);
        return Done.Instance;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Secret} ends at {EndsAt:yyyy-MM-dd HH:mm} UTC. Renew it")]
    private static partial void Ends(ILogger logger, string secret, DateTimeOffset endsAt);
}
