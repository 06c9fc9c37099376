using Platform.Domain.Organizations.Domains;

namespace Platform.Application.Organizations.Domains;

/// <summary>The domains whose mail addresses the current organization speaks for.</summary>
internal static class VerifiedDomains
{
    /// <summary>Whether the organization has proven the domain of this address. Only then may it make or link an account for it.</summary>
    public static Task<bool> Cover(IAppDb db, string email, DateTimeOffset now, CancellationToken cancellation)
    {
        var name = DomainOf(email);
        return db.Set<OrganizationDomain>().AnyAsync(x => x.Name == name && x.VerifiedUntil > now, cancellation);
    }

    public static string DomainOf(string email) => DomainName.OfAddress(email);
}
