using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

/// <summary>Who is told of what concerns the organization as a whole.</summary>
internal static class Administrators
{
    private const int MostTold = 50;

    /// <summary>Owners and administrators, the longest here first.</summary>
    public static Task<List<Id<User>>> Of(IAppDb db, CancellationToken cancellation) => db.Set<Membership>()
        .Where(x => x.RoleKey == BuiltInRoles.Owner || x.RoleKey == BuiltInRoles.Admin)
        .OrderBy(x => x.Id).Select(x => x.UserId).Take(MostTold).ToListAsync(cancellation);
}
