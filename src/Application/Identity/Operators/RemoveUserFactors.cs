using System.Text.Json.Serialization;
using Platform.Application.Identity.Factors;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.Audit;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.Operators;
using Platform.Domain.Identity.Passkeys;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Operators;

/// <summary>For someone who has lost all of them: from here on the password alone signs in.</summary>
/// <param name="Reason">Why, and how the person was recognized; the user reads it.</param>
/// <param name="Ticket">Where it was asked for, such as a number of the help desk.</param>
[RequireOperator(OperatorPermissions.RemoveFactors)]
[RequireRecentSignIn(10)]
public sealed record RemoveUserFactors(string Reason, string Ticket) : ICommand<Done>, IStatesReason
{
    [JsonIgnore]
    public Id<User> User { get; init; }
}

internal sealed class RemoveUserFactorsValidator : AbstractValidator<RemoveUserFactors>
{
    public RemoveUserFactorsValidator()
    {
        RuleFor(x => x.Reason).Reason();
        RuleFor(x => x.Ticket).Ticket();
    }
}

internal sealed class RemoveUserFactorsHandler(
    IAppDb db, IOperatorAccounts accounts, IRecoveryCodes codes, ISessions sessions, ISecurityEvents events, IMail mail, TimeProvider clock)
    : ICommandHandler<RemoveUserFactors, Done>
{
    public async Task<Done> Handle(RemoveUserFactors command, CancellationToken cancellation)
    {
        var user = await accounts.Get(command.User, cancellation);
        if (user.OperatorPermissions.Count > 0)
            throw OperatorErrors.FactorsOfOperator;
        var apps = await db.AcrossTenants<Factor>().Where(x => x.UserId == user.Id).ToListAsync(cancellation);
        var passkeys = await db.AcrossTenants<Passkey>().Where(x => x.UserId == user.Id).ToListAsync(cancellation);
        if (apps.Count == 0 && passkeys.Count == 0)
            return Done.Instance;
        apps.ForEach(db.Remove);
        passkeys.ForEach(db.Remove);
        await codes.Forget(user.Id, cancellation);
        await sessions.EndAll(user.Id, except: null, SessionEnd.EndedByOperator, cancellation);
        events.Record(user.Id, SecurityEventKind.FactorsRemovedByOperator);
        await mail.Send(new FactorsRemovedByOperatorMail(command.Reason, command.Ticket, clock.GetUtcNow()), user.Email, cancellation);
        return Done.Instance;
    }
}
