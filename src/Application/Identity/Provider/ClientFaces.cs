using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Messaging.MailTemplates;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Provider;

/// <summary>What people see on the pages of the provider, for use cases on the system role.</summary>
internal sealed class ClientFaces(IAppDb db, IAccounts accounts)
{
    public async Task<ClientFace> Of(AuthorizationRequest request, CancellationToken cancellation) =>
        await Of(request.Client, request.RedirectUri, cancellation);

    /// <param name="client">Which.</param>
    /// <param name="address">Where it wants the browser to go in the end; null for nowhere.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<ClientFace> Of(RegisteredClient client, string? address, CancellationToken cancellation) =>
        new(client.Name, address is null ? null : TargetOf(address), await LookOf(client.Organization, cancellation));

    public async Task<string> EmailOf(Id<User> user, CancellationToken cancellation) => (await accounts.Get(user, cancellation)).Email;

    private async Task<Look?> LookOf(Id<Organization>? id, CancellationToken cancellation)
    {
        if (id is not { } organization)
            return null;
        var branding = await db.AcrossTenants<Branding>().AsNoTracking().SingleOrDefaultAsync(x => x.TenantId == organization, cancellation);
        var name = await db.AcrossTenants<Organization>().Where(x => x.Id == organization).Select(x => x.Name).SingleOrDefaultAsync(cancellation);
        return name is null ? null : new(branding?.Product ?? name, branding?.LogoUrl, branding?.Colour);
    }

    /// <summary>As the content security policy of the page that leads there names it.</summary>
    private static string TargetOf(string redirect)
    {
        var uri = new Uri(redirect);
        return uri.Scheme is "https" or "http" ? uri.GetLeftPart(UriPartial.Authority) : $"{uri.Scheme}:";
    }
}
