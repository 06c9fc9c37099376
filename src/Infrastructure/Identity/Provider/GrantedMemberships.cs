using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>What a client was granted to learn of the user's membership.</summary>
internal sealed record GrantedMembership(string? Organization, IReadOnlyList<string>? Roles, IReadOnlyList<string>? Permissions);

internal sealed class GrantedMemberships(OrganizationDirectory organizations, SystemReadsDb reads)
{
    private static readonly GrantedMembership None = new(null, null, null);

    public async ValueTask<GrantedMembership> Of(Id<User> user, Id<Organization>? organization, IReadOnlyList<string> scopes, CancellationToken cancellation)
    {
        var (asksWhere, asksWhat) = (scopes.Contains(ClientScopes.Organization), scopes.Contains(ClientScopes.Permissions));
        if (organization is not { } id || !(asksWhere || asksWhat) || await organizations.Get(id, cancellation) is not { } found)
            return None;
        var permissions = asksWhat ? (await organizations.OfMember(found, user, cancellation))?.Permissions.Names.ToArray() : null;
        return new(id.ToString(), asksWhere ? await Roles(user, id, cancellation) : null, permissions);
    }

    private async Task<IReadOnlyList<string>> Roles(Id<User> user, Id<Organization> organization, CancellationToken cancellation)
    {
        await using var db = reads.Lease();
        return await db.Set<Membership>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.TenantId == organization && x.UserId == user)
            .Select(x => x.RoleKey).ToListAsync(cancellation);
    }
}
