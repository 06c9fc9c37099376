using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Connections;

/// <summary>
/// Holds addresses of a verified domain to the identity provider that its organization enforces. Owners of that organization
/// keep a way in for the day on which the provider does not work, and the other owners hear of it.
/// </summary>
internal sealed class EnforcedSignIn(IHomeRealms realms, IAppDb db, ISecurityEvents events, IBackground background)
{
    /// <summary>For every sign-in, once it is proven who the user is.</summary>
    public async Task MustAllow(AccountView account, Session session, CancellationToken cancellation)
    {
        if (await Enforced(account.Email, cancellation) is { } realm && session.Bounds.Connection != realm.Connection)
            await Bypass(account, session, realm, cancellation);
    }

    /// <summary>For a proof by means of the user's own in a session that is there. One that was begun so was told of then.</summary>
    public async Task MustAllowOwnProof(AccountView account, Session session, CancellationToken cancellation)
    {
        if (await Enforced(account.Email, cancellation) is not { } realm)
            return;
        if (session.Bounds.Connection == realm.Connection)
            await Bypass(account, session, realm, cancellation);
        else
            await MustBeOwner(account, realm, cancellation);
    }

    /// <summary>For what ends in a password of the account.</summary>
    public async Task MustAllowPassword(AccountView account, CancellationToken cancellation)
    {
        if (await Enforced(account.Email, cancellation) is { } realm)
            await MustBeOwner(account, realm, cancellation);
    }

    /// <summary>For an address that may have no account. Says nothing about that.</summary>
    public async Task MustAllowRegistration(string email, CancellationToken cancellation, Id<Connection>? through = null)
    {
        if (await Enforced(email, cancellation) is { } realm && through != realm.Connection)
            throw SsoErrors.RequiredBy(realm.Connection);
    }

    private async Task Bypass(AccountView account, Session session, HomeRealm realm, CancellationToken cancellation)
    {
        await MustBeOwner(account, realm, cancellation);
        events.Record(account.Id, SecurityEventKind.SsoBypassed, session.Id.ToString(), realm.Organization);
        await background.Enqueue(new TellOfBypass(account.Id), cancellation, new() { Organization = realm.Organization });
    }

    private async Task<HomeRealm?> Enforced(string email, CancellationToken cancellation) =>
        await realms.Of(email, cancellation) is { IsEnforced: true } realm ? realm : null;

    private async Task MustBeOwner(AccountView account, HomeRealm realm, CancellationToken cancellation)
    {
        var (organization, user) = (realm.Organization, account.Id);
        if (!await db.AcrossTenants<Membership>().AnyAsync(x => x.TenantId == organization && x.UserId == user && x.RoleKey == BuiltInRoles.Owner && x.SuspendedAt == null, cancellation))
            throw SsoErrors.RequiredBy(realm.Connection);
    }
}
