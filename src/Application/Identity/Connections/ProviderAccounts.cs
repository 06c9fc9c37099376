using System.Text.Json;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Factors;
using Platform.Application.Organizations.Domains;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Connections;

/// <param name="Account">Whose identity it is; null when a signed-in user has to say so first.</param>
/// <param name="IsLinked">Whether that was known before.</param>
internal sealed record ProviderPerson(AccountView? Account, bool IsLinked);

/// <summary>An identity that a signed-in user is asked about.</summary>
internal sealed record LinkTicket(Id<Connection>? Connection, Id<Organization>? Organization, string Issuer, string Subject, string? Address)
{
    public string? Social { get; init; }
}

/// <summary>
/// Whose account an identity at a provider is. By issuer and subject once it is linked. Before, the address decides, and only
/// where someone answers for it: the organization that has proven its domain, or the user who is signed in and confirms it.
/// </summary>
internal sealed class ProviderAccounts(
    IAppDb db, IAccounts accounts, IManagedAccounts managed, ProviderAdmission admission, EnforcedSignIn enforced, IChallenges challenges, RequestContext context, TimeProvider clock)
{
    public async Task<ProviderPerson> Find(SignInProvider provider, ProvenIdentity identity, CancellationToken cancellation)
    {
        // One at a time: of several first sign-ins of one person at once the others find what the first has made.
        await db.Serialize($"identity:{provider.Issuer}:{identity.Subject}", cancellation, provider.Organization);
        if (await Linked(provider, identity.Subject).Select(x => (Id<User>?)x.UserId).SingleOrDefaultAsync(cancellation) is { } user)
            return new(await accounts.Get(user, cancellation), IsLinked: true);
        try
        {
            return new(await ByAddress(provider, identity, cancellation), IsLinked: false);
        }
        catch (SignInRefusedException refusal) when (CanConfirm && refusal.Reason != AttemptReason.ProvisioningOff)
        {
            return new(null, IsLinked: false);
        }
    }

    /// <summary>Remembers whose it is, and that it was used.</summary>
    public async Task Remember(SignInProvider provider, ProvenIdentity identity, ProviderPerson person, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (person.IsLinked)
            (await Linked(provider, identity.Subject).SingleAsync(cancellation)).Use(AddressOf(identity), now);
        else
            db.Add(ExternalIdentity.Link(person.Account!.Id, provider.Organization, provider.Issuer, identity.Subject, AddressOf(identity), now));
    }

    public async Task<LinkOffer> Offer(SignInProvider provider, ProvenIdentity identity, ProviderPerson person, CancellationToken cancellation)
    {
        var account = await accounts.Get(context.UserId, cancellation);
        var ticket = new LinkTicket(provider.Connection, provider.Organization, provider.Issuer, identity.Subject, AddressOf(identity)) { Social = provider.Social };
        var text = await challenges.Issue(ChallengeKind.IdentityLink, account.Id, JsonSerializer.Serialize(ticket), cancellation);
        return new(text, provider.Name, identity.Email ?? identity.Subject, account.Email);
    }

    public Task<bool> Answers(SignInProvider provider, string email, CancellationToken cancellation)
    {
        var (organization, name, now) = (provider.Organization, VerifiedDomains.DomainOf(email), clock.GetUtcNow());
        return db.AcrossTenants<OrganizationDomain>().AnyAsync(x => x.TenantId == organization && x.Name == name && x.VerifiedUntil > now, cancellation);
    }

    /// <summary>Someone who is here with what only they have can say that an identity is theirs.</summary>
    private bool CanConfirm => context.Actor is Actor.SignedIn { HasOwnProof: true, IsDelegated: false, Impersonation: null };

    private IQueryable<ExternalIdentity> Linked(SignInProvider provider, string subject)
    {
        var (organization, issuer) = (provider.Organization, provider.Issuer);
        return db.AcrossTenants<ExternalIdentity>().Where(x => x.OrganizationId == organization && x.Issuer == issuer && x.Subject == subject);
    }

    private async Task<AccountView> ByAddress(SignInProvider provider, ProvenIdentity identity, CancellationToken cancellation)
    {
        var email = AddressOf(identity) ?? throw Refused(AttemptReason.AddressMissing, identity);
        if (!identity.IsEmailVerified && !provider.TrustsAddresses)
            throw Refused(AttemptReason.AddressUnverified, identity);
        var known = await accounts.Find(email, cancellation);
        // Nobody but its user answers for an account at a social provider, and nobody at all for one whose address is not proven.
        if (known is not null && (provider.Connection is null || !known.EmailVerified))
            throw Refused(AttemptReason.LinkRequired, identity);
        if (provider.Connection is not null && !await Answers(provider, email, cancellation))
            throw Refused(known is null ? AttemptReason.DomainUnverified : AttemptReason.LinkRequired, identity);
        if (known is null && provider is { Connection: not null, Provisions: false })
            throw Refused(AttemptReason.ProvisioningOff, identity);
        return known ?? await Provide(provider, identity, email, cancellation);
    }

    /// <summary>Nobody gets an account for a sign-in that is refused anyway.</summary>
    private async Task<AccountView> Provide(SignInProvider provider, ProvenIdentity identity, string email, CancellationToken cancellation)
    {
        await enforced.MustAllowRegistration(email, cancellation, provider.Connection);
        if (provider.Organization is { } organization)
            await admission.MustAdmit(organization, provider, identity, email, cancellation);
        var before = clock.GetUtcNow().AddSeconds(-1);
        var account = await managed.Provide(email, Rules.NameOf(identity.Name, email), cancellation);
        // Someone else may have registered it at this very moment.
        return account.EmailVerified && account.CreatedAt >= before ? account : throw Refused(AttemptReason.LinkRequired, identity);
    }

    /// <summary>Null for what mail cannot be sent to, whatever a provider calls it.</summary>
    private static string? AddressOf(ProvenIdentity identity) => identity.Email is { } address && Rules.IsAddress(address) ? address : null;

    private static SignInRefusedException Refused(AttemptReason reason, ProvenIdentity identity) => new(reason) { Identity = identity };
}
