using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Connections;

/// <summary>
/// Whether someone whom a provider has signed in can become a member. Asked before there is an account for them, since it is made
/// apart from what a refusal undoes, and again when they join.
/// </summary>
internal sealed class ProviderAdmission(IAppDb db)
{
    public async Task<Admission> MustAdmit(Id<Organization> organization, SignInProvider provider, ProvenIdentity identity, string email, CancellationToken cancellation)
    {
        var policy = await db.AcrossTenants<SecurityPolicy>().AsNoTracking().SingleOrDefaultAsync(x => x.TenantId == organization, cancellation);
        var taken = new MemberAddresses(policy?.MemberDomains);
        if (!taken.Allow(email))
            throw new SignInRefusedException(AttemptReason.DomainNotAllowed) { Identity = identity };
        var meant = MeantAccess.Of(provider, identity.Groups);
        return new(taken, await RoleOf(organization, meant.Role ?? provider.DefaultRole, identity, cancellation));
    }

    /// <summary>Nobody becomes an owner so.</summary>
    public async Task<Role> RoleOf(Id<Organization> organization, string key, ProvenIdentity identity, CancellationToken cancellation)
    {
        var role = key == BuiltInRoles.Owner ? "" : key;
        return await db.AcrossTenants<Role>().SingleOrDefaultAsync(x => x.TenantId == organization && x.Key == role, cancellation)
            ?? throw new SignInRefusedException(AttemptReason.RoleGone, $"There is no role '{key}' any more.") { Identity = identity };
    }
}

/// <param name="Taken">What the organization's policy says of addresses.</param>
/// <param name="Role">That they will have.</param>
internal sealed record Admission(MemberAddresses Taken, Role Role);
