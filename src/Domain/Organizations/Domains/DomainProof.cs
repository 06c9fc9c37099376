using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Domain.Organizations.Domains;

/// <summary>
/// That a domain is an organization's, of all that claim it. The name alone is the key, so that no two organizations can hold
/// the proof at once.
/// </summary>
public sealed class DomainProof : IScopeOwned, IBookkeeping
{
    private DomainProof()
    {
    }

    public string Name { get; private init; } = "";

    /// <summary>The organization.</summary>
    public Guid ScopeId { get; private init; }

    public Id<OrganizationDomain> DomainId { get; private init; }

    public DateTimeOffset ValidUntil { get; private set; }

    public static DomainProof Of(OrganizationDomain domain, Id<Organization> organization) =>
        new() { Name = domain.Name, ScopeId = organization.Value, DomainId = domain.Id, ValidUntil = domain.VerifiedUntil!.Value };

    public void Extend(DateTimeOffset until) => ValidUntil = until;
}
