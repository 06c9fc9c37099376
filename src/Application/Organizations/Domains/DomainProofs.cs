using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Organizations.Domains;

/// <summary>The current organization's proofs, changed together with its domains.</summary>
internal static class DomainProofs
{
    /// <summary>Of two organizations at once the database lets one have it: the other gets <see cref="DomainErrors.VerifiedElsewhere"/>.</summary>
    public static async Task Take(IAppDb db, OrganizationDomain domain, Id<Organization> organization, CancellationToken cancellation)
    {
        if (await Find(db, domain, cancellation) is { } held)
            held.Extend(domain.VerifiedUntil!.Value);
        else
            db.Add(DomainProof.Of(domain, organization));
    }

    public static async Task Remove(IAppDb db, OrganizationDomain domain, CancellationToken cancellation)
    {
        if (await Find(db, domain, cancellation) is { } held)
            db.Remove(held);
    }

    private static Task<DomainProof?> Find(IAppDb db, OrganizationDomain domain, CancellationToken cancellation)
    {
        var id = domain.Id;
        return db.Set<DomainProof>().SingleOrDefaultAsync(x => x.DomainId == id, cancellation);
    }
}
