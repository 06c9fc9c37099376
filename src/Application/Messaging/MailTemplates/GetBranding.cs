using Platform.Domain.Messaging.MailTemplates;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.MailTemplates;

[RequirePermission(Permissions.MailTemplates.Manage)]
public sealed record GetBranding : IQuery<BrandingView>;

internal sealed class GetBrandingHandler(IAppDb db, RequestContext context) : IQueryHandler<GetBranding, BrandingView>
{
    public async Task<BrandingView> Handle(GetBranding query, CancellationToken cancellation) =>
        await db.Set<Branding>().Select(BrandingView.Projection).SingleOrDefaultAsync(cancellation)
            ?? BrandingView.Of(Branding.Of(context.Access.Organization)) with { CreatedAt = null, UpdatedAt = null };
}
