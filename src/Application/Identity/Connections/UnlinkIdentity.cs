using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Passkeys;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Application.Identity.Connections;

/// <summary>From here on nobody signs in so. The last way to sign in stays.</summary>
[RequireSignedIn]
[RequireRecentSignIn(10)]
[UsesIdentityStore]
[NothingToValidate]
public sealed record UnlinkIdentity(Id<ExternalIdentity> Identity) : IDeletion;

internal sealed class UnlinkIdentityHandler(IAppDb db, IWaysIn ways, ISecurityEvents events, RequestContext context) : ICommandHandler<UnlinkIdentity, Done>
{
    public async Task<Done> Handle(UnlinkIdentity command, CancellationToken cancellation)
    {
        var user = context.UserId;
        // One at a time, so that of the two last ways not both go at once.
        await ways.Hold(user, cancellation);
        var mine = db.AcrossTenants<ExternalIdentity>().Where(x => x.UserId == user);
        var identity = await db.Edit(mine.Where(x => x.Id == command.Identity), cancellation);
        var others = await mine.AnyAsync(x => x.Id != command.Identity, cancellation)
            || await db.AcrossTenants<Passkey>().AnyAsync(x => x.UserId == user, cancellation)
            || await ways.HasPassword(user, cancellation);
        if (!others)
            throw ConnectionErrors.LastWayIn;
        db.Remove(identity);
        events.Record(user, SecurityEventKind.IdentityUnlinked, identity.Id.ToString());
        return Done.Instance;
    }
}
