using Platform.Application.Common.Requests;
using Platform.Application.Organizations.Invitations;
using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Infrastructure.Organizations.Invitations;

/// <summary>Looks across organizations, so it runs on the system role.</summary>
internal sealed class InvitationDirectory(SystemDb system, TimeProvider clock) : IInvitationDirectory
{
    public async Task<Listing<MyInvitationView>> OpenFor(string email, Page<Invitation> page, CancellationToken cancellation)
    {
        var (address, now) = (email.ToLowerInvariant(), clock.GetUtcNow());
        await using var db = system.Lease();
        var organizations = db.Set<Organization>().IgnoreQueryFilters([Filters.Owner]);
        return await db.Set<Invitation>().IgnoreQueryFilters([Filters.Owner])
            .Where(x => x.Email == address && x.AcceptedAt == null && x.ExpiresAt > now && organizations.Any(y => y.Id == x.TenantId))
            .ToListing(
                page,
                x => new MyInvitationView
                {
                    Id = x.Id,
                    Organization = organizations.First(y => y.Id == x.TenantId).Name,
                    Role = x.RoleKey,
                    ExpiresAt = x.ExpiresAt,
                    CreatedAt = x.CreatedAt,
                    UpdatedAt = x.UpdatedAt,
                    Version = x.Version,
                },
                cancellation);
    }
}
