using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Policies;

namespace Platform.Application.Organizations.Policies;

/// <summary>Which addresses the current organization takes as members. For invitations, and for every way to join.</summary>
internal static class MemberDomains
{
    public static async Task MustAllow(IAppDb db, IEnumerable<string> emails, CancellationToken cancellation)
    {
        var policy = await db.Set<SecurityPolicy>().AsNoTracking().FirstOrDefaultAsync(cancellation);
        if (policy?.MemberDomains is { } allowed && emails.Any(x => !allowed.Contains(DomainName.OfAddress(x))))
            throw PolicyErrors.EmailDomainsAre(allowed);
    }
}
