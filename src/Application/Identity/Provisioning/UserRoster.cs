using Platform.Application.Identity.Accounts;
using Platform.Application.Organizations.Members;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provisioning;
using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <summary>
/// All that a number of changes needs to know of the organization's users, read at once, so that a bulk of them costs as many
/// round trips as a single one. Nobody else adds members or changes owners until the transaction ends.
/// </summary>
internal sealed class UserRoster
{
    private readonly Dictionary<Id<User>, Membership> members = [];
    private readonly Dictionary<string, Membership> membersByAddress = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Id<User>, ProvisionedUser> provisioned = [];
    private readonly Dictionary<string, Id<User>> owners = [];
    private Dictionary<string, AccountView> accounts = [];
    private HashSet<string> domains = [];
    private Dictionary<string, Role> roles = [];

    private UserRoster(Organization? organization, MemberAddresses taken) => (Organization, Taken) = (organization ?? throw CommonErrors.NotFound, taken);

    public Organization Organization { get; }

    /// <summary>The addresses that it takes as members'.</summary>
    public MemberAddresses Taken { get; }

    public static async Task<UserRoster> Load(
        IAppDb db, IManagedAccounts managed, IReadOnlyCollection<UserChange> changes, DateTimeOffset now, CancellationToken cancellation)
    {
        if (changes.Count == 0)
            return new(await Owners.Hold(db, cancellation), new(null));
        var roster = await LoadRules(db, now, cancellation);
        var created = changes.OfType<UserChange.Create>().Select(x => x.User).ToList();
        await roster.LoadMembers(db, changes, [.. created.Select(x => x.Address?.ToLowerInvariant()).OfType<string>()], cancellation);
        await roster.LoadAccounts(managed, created, cancellation);
        return roster;
    }

    public Membership? Member(Id<User> user) => members.GetValueOrDefault(user);

    public ProvisionedUser? Provisioned(Id<User> user) => provisioned.GetValueOrDefault(user);

    public Membership? MemberWith(string address) => membersByAddress.GetValueOrDefault(address);

    public AccountView? AccountOf(string address) => accounts.GetValueOrDefault(address.ToLowerInvariant());

    public bool Covers(string address) => domains.Contains(Application.Organizations.Domains.VerifiedDomains.DomainOf(address));

    public bool IsTaken(string userName, Id<User>? by) => owners.TryGetValue(ProvisionedUser.KeyOf(userName), out var owner) && owner != by;

    /// <summary>A role that provisioning may give: none above an administrator's.</summary>
    public Role RoleFor(string key)
    {
        var role = roles.GetValueOrDefault(key)
            ?? throw ProvisioningErrors.Value($"The organization has no role with the key {ProvisioningErrors.Shown(key)}. Its roles are {string.Join(", ", roles.Keys.Order(StringComparer.Ordinal))}.");
        return role.Key != BuiltInRoles.Owner && BuiltInRoles.PermissionsOf(BuiltInRoles.Admin).Covers(role.Permissions) ? role : throw ProvisioningErrors.OwnerRole;
    }

    public Role RoleOf(Membership member) => roles[member.RoleKey];

    public void Take(Membership member)
    {
        members[member.UserId] = member;
        membersByAddress[member.Email] = member;
    }

    public void Take(ProvisionedUser user)
    {
        provisioned[user.UserId] = user;
        owners[user.UserNameKey] = user.UserId;
    }

    /// <summary>The userName is free from now on.</summary>
    public void Release(ProvisionedUser user) => owners.Remove(user.UserNameKey);

    public void Forget(Membership member)
    {
        members.Remove(member.UserId);
        membersByAddress.Remove(member.Email);
        if (provisioned.Remove(member.UserId, out var user))
            Release(user);
    }

    /// <summary>The roles, with all else beside each of them: one round trip, of a few short rows.</summary>
    private static async Task<UserRoster> LoadRules(IAppDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.SerializeWithNext(Owners.Rule, cancellation);
        var (organizations, policies) = (db.Set<Organization>(), db.Set<SecurityPolicy>());
        var verified = db.Set<OrganizationDomain>().Where(x => x.VerifiedUntil > now);
        var rows = await db.Set<Role>().Select(x => new
        {
            Role = x,
            Organization = organizations.FirstOrDefault(),
            Policy = policies.FirstOrDefault(),
            Domains = verified.Select(y => y.Name).ToList(),
        }).ToListAsync(cancellation);
        return new(rows.FirstOrDefault()?.Organization, new(rows.FirstOrDefault()?.Policy?.MemberDomains))
        {
            roles = rows.ToDictionary(x => x.Role.Key, x => x.Role),
            domains = [.. rows.SelectMany(x => x.Domains)],
        };
    }

    private async Task LoadMembers(IAppDb db, IReadOnlyCollection<UserChange> changes, string[] addresses, CancellationToken cancellation)
    {
        var ids = changes.Select(x => x.Subject).OfType<Id<User>>().Distinct().ToList();
        var names = changes.SelectMany(x => x.UserNames).Select(ProvisionedUser.KeyOf).Distinct().ToArray();
        if (ids.Count <= 1 && addresses.Length <= 1 && names.Length <= 1)
        {
            foreach (var user in await UserRows.Find(db, ids.Count == 1 ? ids[0] : null, addresses.FirstOrDefault(), names.FirstOrDefault(), cancellation))
                Take(await UserRows.One(db, user, cancellation));
            return;
        }

        // A bulk may read all members for its many changes. Three look-ups: one condition over all of it would do so for each.
        var meant = db.Set<Membership>().Where(x => ids.Contains(x.UserId)).Select(x => x.UserId)
            .Union(db.Set<Membership>().Where(x => addresses.Contains(x.EmailKey)).Select(x => x.UserId))
            .Union(db.Set<ProvisionedUser>().Where(x => names.Contains(x.UserNameKey)).Select(x => x.UserId));
        foreach (var row in await UserRows.All(db).Where(x => meant.Contains(x.Member.UserId)).ToListAsync(cancellation))
            Take(row);
    }

    private void Take(UserRow? row)
    {
        if (row is not null)
            Take(row.Member);
        if (row?.Provisioned is { } user)
            Take(user);
    }

    /// <summary>Only for those who will become members: nobody gets an account for a change that is refused anyway.</summary>
    private async Task LoadAccounts(IManagedAccounts managed, List<ScimUser> created, CancellationToken cancellation)
    {
        var wanted = created
            .Where(x => x.Address is { } address && !membersByAddress.ContainsKey(address) && Covers(address) && Taken.Allow(address) && !IsTaken(x.UserName, null))
            .Where(x => x.Role is not { } role || roles.ContainsKey(role))
            .GroupBy(x => x.Address!.ToLowerInvariant()).Select(x => (Email: x.First().Address!, Name: Rules.NameOf(x.First().Name, x.First().Address!))).ToList();
        if (wanted.Count == 0)
            return;
        accounts = (await managed.Provide(wanted, cancellation)).ToDictionary(x => x.Email.ToLowerInvariant());
    }
}
