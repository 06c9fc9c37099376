using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;

namespace Platform.Application.Identity.Accounts;

/// <summary>Has accounts erased whose time has come, each by a job of its own.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("erase-due-accounts", "0 12 * * * ?", Description = "Erases accounts 30 days after their owners asked for it.")]
public sealed record EraseDueAccounts : ScheduledJob;

internal sealed class EraseDueAccountsHandler(IErasures erasures, IBackground background, IRunReport report) : ICommandHandler<EraseDueAccounts, Done>
{
    public async Task<Done> Handle(EraseDueAccounts command, CancellationToken cancellation)
    {
        foreach (var user in await erasures.Due(cancellation))
        {
            if (await background.Enqueue(new EraseAccount(user), cancellation, new() { UniqueKey = $"erase:{user}" }) is not null)
                report.Count("accounts", 1);
        }

        return Done.Instance;
    }
}
