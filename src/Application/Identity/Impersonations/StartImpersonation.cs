using Platform.Application.Identity.Operators;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.Audit;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Impersonations;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Policies;

namespace Platform.Application.Identity.Impersonations;

/// <param name="Organization">The only organization that is there for it.</param>
/// <param name="User">A member of it.</param>
/// <param name="Reason">Why; the user reads it.</param>
/// <param name="Ticket">Where it was asked for, such as a number of the help desk.</param>
/// <param name="Write">Whether it may change something, which needs a permission of its own.</param>
[RequireOperator(OperatorPermissions.Impersonate)]
[RequireRecentSignIn(15)]
public sealed record StartImpersonation(Id<Organization> Organization, Id<User> User, string Reason, string Ticket, bool Write = false)
    : ICommand<ImpersonationView>;

internal sealed class StartImpersonationValidator : AbstractValidator<StartImpersonation>
{
    public StartImpersonationValidator()
    {
        RuleFor(x => x.Reason).Reason();
        RuleFor(x => x.Ticket).Ticket();
    }
}

internal sealed class StartImpersonationHandler(
    IAppDb db, IOperatorAccounts accounts, ISessionTokens tokens, ISecurityEvents events, IMail mail, RequestContext context, TimeProvider clock)
    : ICommandHandler<StartImpersonation, ImpersonationView>
{
    public async Task<ImpersonationView> Handle(StartImpersonation command, CancellationToken cancellation)
    {
        if (command.Write && !context.OperatorPermissions.Contains(OperatorPermissions.WriteAsUsers))
            throw CommonErrors.PermissionDenied;
        var organization = await Open(command, cancellation);
        var user = await accounts.Get(command.User, cancellation);
        if (user.OperatorPermissions.Count > 0)
            throw ImpersonationErrors.OfOperator;

        var session = Session.Impersonate(
            user.Id, organization.Id, (context.UserId, context.SessionId), (command.Reason, command.Ticket, command.Write),
            Device.Of(context.Origin.UserAgent, context.Origin.Address), clock.GetUtcNow());
        db.Add(session);
        events.Record(user.Id, SecurityEventKind.ImpersonationStarted, session.Id.ToString());
        await mail.Send(ImpersonationStartedMail.Of(session, organization.Name), user.Email, cancellation);
        return ImpersonationView.Of(session) with
        {
            AccessToken = await tokens.Access(session, cancellation),
            ExpiresIn = (int)Session.ImpersonationLifetime.TotalSeconds,
        };
    }

    /// <summary>The organization, with the user in it, and open to operators.</summary>
    private async Task<Organization> Open(StartImpersonation command, CancellationToken cancellation)
    {
        var (tenant, user) = (command.Organization, command.User);
        var organization = await db.AcrossTenants<Organization>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == tenant, cancellation);
        if (organization is null || !await db.AcrossTenants<Membership>().AnyAsync(x => x.TenantId == tenant && x.UserId == user && x.SuspendedAt == null, cancellation))
            throw CommonErrors.NotFound;
        return await db.AcrossTenants<SecurityPolicy>().AnyAsync(x => x.TenantId == tenant && !x.AllowImpersonation, cancellation)
            ? throw ImpersonationErrors.Forbidden
            : organization;
    }
}
