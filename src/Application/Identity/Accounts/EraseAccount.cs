using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Accounts;

/// <summary>Erases an account whose time has come; nothing happens to any other one. One account at a time, so that one failure stops no other.</summary>
[SystemOnly]
[NothingToValidate]
[Job(TimeoutSeconds = 1800, IsAudited = true)]
internal sealed record EraseAccount(Id<User> User) : IJob;

internal sealed class EraseAccountHandler(IErasures erasures, IMail mail) : ICommandHandler<EraseAccount, Done>
{
    public async Task<Done> Handle(EraseAccount command, CancellationToken cancellation)
    {
        if (await erasures.Erase(command.User, cancellation) is { } erased)
            await mail.Send(new AccountErasedMail(), erased.Email, cancellation, erased.Locale);
        return Done.Instance;
    }
}
