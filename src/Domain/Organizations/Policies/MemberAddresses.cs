using Platform.Domain.Organizations.Domains;

namespace Platform.Domain.Organizations.Policies;

/// <summary>Whose addresses an organization takes as members', as its policy says now. Whoever lets someone join has to have read it.</summary>
/// <param name="Domains">Null for all.</param>
public sealed record MemberAddresses(IReadOnlyList<string>? Domains)
{
    public bool Allow(string email) => Domains is null || Domains.Contains(DomainName.OfAddress(email));

    public void MustAllow(string email)
    {
        if (Domains is { } accepted && !Allow(email))
            throw PolicyErrors.EmailDomainsAre(accepted);
    }
}
