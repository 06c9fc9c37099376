using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Organizations.Organizations;

/// <summary>Removes organizations from the database.</summary>
public interface IOrganizationErasures
{
    /// <summary>Removes rows of the organization, in the transaction of the current use case; the organization itself at the very end.</summary>
    /// <returns>Whether nothing is left.</returns>
    Task<bool> EraseSome(Id<Organization> organization, CancellationToken cancellation);
}
