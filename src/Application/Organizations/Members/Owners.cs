using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Organizations.Members;

internal static class Owners
{
    public const string Rule = "owners";

    /// <summary>
    /// The current organization, whose owners nobody else changes until this transaction ends: of two last owners who
    /// go at once, the second one is told so. Read members after it, not before.
    /// </summary>
    public static async Task<Organization> Hold(IAppDb db, CancellationToken cancellation)
    {
        await db.SerializeWithNext(Rule, cancellation);
        return await db.Set<Organization>().SingleOrDefaultAsync(cancellation) ?? throw CommonErrors.NotFound;
    }

    /// <summary>For whoever is to become one: with the account of its last owner an organization goes as well.</summary>
    public static async Task MustBeOpen(IProfiles profiles, Id<User> successor, CancellationToken cancellation)
    {
        if (!await profiles.IsOpen(successor, cancellation))
            throw MemberErrors.AccountClosed;
    }
}
