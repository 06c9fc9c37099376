using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>Disables an endpoint that does not work, and tells those who can repair it.</summary>
internal sealed class WebhookShutdown(IAppDb db, IMail mail, TimeProvider clock)
{
    private const int MostMails = 50;

    public async Task Shut(Id<WebhookEndpoint> id, WebhookDisabling because, CancellationToken cancellation)
    {
        if (await db.EditOptional(id, cancellation) is not { IsEnabled: true } endpoint)
            return;
        endpoint.Shut(because, clock.GetUtcNow());
        var organization = await db.Set<Organization>().Select(x => x.Name).SingleAsync(cancellation);
        var admins = await db.Set<Membership>().Where(x => x.RoleKey == BuiltInRoles.Owner || x.RoleKey == BuiltInRoles.Admin)
            .OrderBy(x => x.Id).Select(x => x.Email).Take(MostMails).ToListAsync(cancellation);
        foreach (var email in admins)
            mail.Send(WebhookMail.Disabled(email, organization, endpoint));
    }
}
