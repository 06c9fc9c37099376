using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>Disables an endpoint that does not work, and tells those who can repair it. A job apart from the delivery, so that the audit trail tells of it.</summary>
[SystemOnly]
[Job(Queues.Webhooks)]
[NothingToValidate]
internal sealed record DisableWebhookEndpoint(Id<WebhookEndpoint> Endpoint, WebhookDisabling Because) : IJob;

internal sealed class DisableWebhookEndpointHandler(IAppDb db, IMail mail, IRateLimits limits, RateLimitOptions options, TimeProvider clock) : ICommandHandler<DisableWebhookEndpoint, Done>
{
    private const int MostMails = 50;

    public async Task<Done> Handle(DisableWebhookEndpoint job, CancellationToken cancellation)
    {
        if (await db.EditOptional(job.Endpoint, cancellation) is not { IsEnabled: true } endpoint)
            return Done.Instance;
        endpoint.Shut(job.Because, clock.GetUtcNow());
        if (!await limits.TryTake(options.WebhookMails, endpoint.TenantId.ToString(), cancellation))
            return Done.Instance;
        var organization = await db.Set<Organization>().Select(x => x.Name).SingleOrDefaultAsync(cancellation);
        var admins = await db.Set<Membership>().Where(x => x.SuspendedAt == null && (x.RoleKey == BuiltInRoles.Owner || x.RoleKey == BuiltInRoles.Admin))
            .OrderBy(x => x.Id).Select(x => x.Email).Take(MostMails).ToListAsync(cancellation);
        foreach (var email in admins)
            await mail.Send(WebhookEndpointDisabledMail.Of(endpoint, organization ?? ""), email, cancellation);
        return Done.Instance;
    }
}
