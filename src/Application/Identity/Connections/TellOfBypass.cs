using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Notifications;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Connections;

/// <summary>Tells the other owners that one of them has signed in without the identity provider that the organization enforces.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
internal sealed record TellOfBypass(Id<User> Owner) : IJob;

internal sealed class TellOfBypassHandler(IAppDb db, INotify notify, RequestContext context) : ICommandHandler<TellOfBypass, Done>
{
    public async Task<Done> Handle(TellOfBypass job, CancellationToken cancellation)
    {
        var owners = await db.Set<Membership>().Where(x => x.RoleKey == BuiltInRoles.Owner).Select(x => new { x.UserId, x.Email }).ToListAsync(cancellation);
        if (owners.Find(x => x.UserId == job.Owner) is not { } who)
            return Done.Instance;
        var notice = new Notice(
            new("An owner signed in without the identity provider", "Ein Inhaber hat sich ohne den Identitätsanbieter angemeldet"),
            new(
                $"{who.Email} signed in with their own means, past the connection that the organization enforces. Owners can, for the day on which the provider does not work. If nobody knows why, end their sessions and have them change their password.",
                $"{who.Email} hat sich mit eigenen Mitteln angemeldet, an der Verbindung vorbei, die die Organisation vorschreibt. Inhaber können das, für den Tag, an dem der Anbieter nicht erreichbar ist. Weiß niemand, warum, dann beenden Sie die Sitzungen und lassen Sie das Passwort ändern."),
            $"/orgs/{context.Access.Organization}/audit-events?action=sso_bypassed");
        await notify.Notify([.. owners.Where(x => x.UserId != job.Owner).Select(x => x.UserId)], NotificationCategories.Security, notice, cancellation);
        return Done.Instance;
    }
}
