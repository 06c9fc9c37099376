using Platform.Domain.Organizations.Policies;

namespace Platform.Application.Organizations.Policies;

internal static class MemberDomains
{
    /// <summary>Which addresses the current organization takes as members: for invitations, and for every way to join.</summary>
    public static async Task<MemberAddresses> MemberAddresses(this IAppDb db, CancellationToken cancellation) =>
        new((await db.Set<SecurityPolicy>().AsNoTracking().FirstOrDefaultAsync(cancellation))?.MemberDomains);
}
