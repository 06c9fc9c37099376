using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Members;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>What the rotations of secrets have in common that someone answers for.</summary>
internal static class Answering
{
    /// <summary>A secret is not made valid again, by an overlap, for someone who has left or is suspended.</summary>
    public static async Task MustBeAnsweredFor(this IAppDb db, Id<User> user, TimeSpan overlap, IProfiles profiles, CancellationToken cancellation)
    {
        if (overlap <= TimeSpan.Zero)
            return;
        if (!await db.Set<Membership>().AnyAsync(x => x.UserId == user && x.SuspendedAt == null, cancellation) || !await profiles.IsOpen(user, cancellation))
            throw ApiTokenErrors.OrphanedOverlap;
    }
}
