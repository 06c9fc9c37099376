using Platform.Application.Identity.Accounts;
using Platform.Application.Organizations.Members;
using Platform.Application.Organizations.Teams;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.Connections;

/// <summary>
/// Makes someone who has signed in a member, with the role and the teams that the provider's groups mean. Owners stay what they
/// are: nobody becomes one so, and nobody stops being one.
/// </summary>
internal sealed class ProviderMembers(IAppDb db, ProviderAccounts people, ProviderAdmission admission)
{
    public async Task Place(SignInProvider provider, ProvenIdentity identity, AccountView account, CancellationToken cancellation)
    {
        if (provider.Organization is not { } id)
            return;
        await db.Serialize(Owners.Rule, cancellation, id);
        var organization = await db.AcrossTenants<Organization>().SingleOrDefaultAsync(x => x.Id == id, cancellation) ?? throw CommonErrors.NotFound;
        var member = await db.AcrossTenants<Membership>().SingleOrDefaultAsync(x => x.TenantId == id && x.UserId == account.Id, cancellation);
        if (member is { SuspendedAt: not null })
            throw new SignInRefusedException(AttemptReason.MemberSuspended) { Identity = identity };
        var meant = MeantAccess.Of(provider, identity.Groups);
        if (member is null)
            await Join(organization, provider, identity, account, cancellation);
        else if (meant.Role is { } key && member.RoleKey != BuiltInRoles.Owner)
            await Assign(organization, member, key, identity, cancellation);
        await PutIntoTeams(organization, account.Id, meant, cancellation);
    }

    private async Task Join(
        Organization organization, SignInProvider provider, ProvenIdentity identity, AccountView account, CancellationToken cancellation)
    {
        if (!provider.Provisions)
            throw new SignInRefusedException(AttemptReason.NotAMember) { Identity = identity };
        if (!await people.Answers(provider, account.Email, cancellation))
            throw new SignInRefusedException(AttemptReason.DomainUnverified) { Identity = identity };
        var (taken, role) = await admission.MustAdmit(organization.Id, provider, identity, account.Email, cancellation);
        Add(organization, Membership.Join(organization, taken, account.Id, account.Email, account.DisplayName, role.Key));
    }

    private async Task Assign(Organization organization, Membership member, string key, ProvenIdentity identity, CancellationToken cancellation)
    {
        if (member.RoleKey == key)
            return;
        var role = await admission.RoleOf(organization.Id, key, identity, cancellation);
        var current = await admission.RoleOf(organization.Id, member.RoleKey, identity, cancellation);
        // The administrators who made the mapping could have given the role by hand.
        member.Assign(organization, current, role, PermissionSet.All);
        if (!role.Permissions.Covers(current.Permissions))
            await OpenInvitations.Withdraw(db, organization.Id, member.UserId, cancellation);
    }

    private async Task PutIntoTeams(Organization organization, Id<User> user, MeantAccess meant, CancellationToken cancellation)
    {
        var (id, managed) = (organization.Id, meant.ManagedTeams.ToArray());
        if (managed.Length == 0)
            return;
        var current = await db.AcrossTenants<TeamMember>().Where(x => x.TenantId == id && x.UserId == user && managed.Contains(x.TeamId)).ToListAsync(cancellation);
        foreach (var team in await TeamTrees.Keep(db, id, [.. meant.Teams.Except(current.Select(x => x.TeamId))], cancellation))
            Add(organization, TeamMember.Join(team, user, TeamRole.Member));
        foreach (var gone in current.Where(x => !meant.Teams.Contains(x.TeamId)))
        {
            gone.Leave();
            db.Remove(gone);
        }
    }

    /// <summary>The use case acts for no organization, so it has to say which.</summary>
    private void Add<T>(Organization organization, T entity)
        where T : class, ITenantOwned
    {
        db.Context.Entry(entity).Property(nameof(ITenantOwned.TenantId)).CurrentValue = organization.Id;
        db.Add(entity);
    }
}

/// <param name="Role">Null when no group says anything: then a member keeps the role they have.</param>
/// <param name="Teams">To be in.</param>
/// <param name="ManagedTeams">That groups decide about: out of those of them that are not meant.</param>
internal sealed record MeantAccess(string? Role, IReadOnlyList<Id<Team>> Teams, IReadOnlyList<Id<Team>> ManagedTeams)
{
    /// <summary>A provider that says nothing of groups changes nothing: some leave them out when there are too many.</summary>
    public static MeantAccess Of(SignInProvider provider, IReadOnlyList<string>? groups)
    {
        if (groups is null)
            return new(null, [], []);
        var held = groups.ToHashSet(StringComparer.Ordinal);
        var fitting = provider.Groups.Where(x => held.Contains(x.Group)).ToList();
        var decidesRoles = provider.Groups.Any(x => x.Role is not null);
        var role = fitting.Find(x => x.Role is not null)?.Role ?? (decidesRoles ? provider.DefaultRole : null);
        return new(role, TeamsOf(fitting), TeamsOf(provider.Groups));
    }

    private static List<Id<Team>> TeamsOf(IEnumerable<GroupMapping> mappings) => [.. mappings.Where(x => x.Team is not null).Select(x => x.Team!.Value).Distinct()];
}
