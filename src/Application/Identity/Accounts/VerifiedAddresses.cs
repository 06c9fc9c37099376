using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Accounts;

internal static class VerifiedAddresses
{
    /// <summary>Lets a person pass only with a verified address; programs have none.</summary>
    public static async Task MustBeVerified(this IProfiles profiles, Actor actor, CancellationToken cancellation)
    {
        if (actor is Actor.SignedIn signedIn && !(await profiles.Get(signedIn.User, cancellation)).EmailVerified)
            throw AccountErrors.EmailNotVerified;
    }
}
