using Platform.Application.Identity.Factors;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Connections;

/// <summary>Where to send the browser.</summary>
/// <param name="Url">Of the provider.</param>
public sealed record SignInRedirect(string Url)
{
    /// <summary>Nothing of the state.</summary>
    public override string ToString() => "(redirect)";
}

/// <summary>The steps that all sign-ins with a provider have in common, before and after the browser is there.</summary>
internal sealed class SignInFlow(
    IRelyingParty relyingParty, IChallenges challenges, IConnectionAttempts attempts, IOrganizationDirectory organizations,
    IRateLimits limits, RateLimitOptions options, RequestContext context, TimeProvider clock)
{
    /// <summary>Before the transaction: that the provider may be used, and is there.</summary>
    public async Task Reach(SignInProvider provider, SignInPurpose purpose, CancellationToken cancellation)
    {
        await limits.TakeFor(options.SignIn, context.Origin, cancellation);
        await Logged(provider, purpose == SignInPurpose.Test, async () =>
        {
            await MustBeOpen(provider, purpose, cancellation);
            await relyingParty.Reach(provider, cancellation);
            return provider;
        });
    }

    public async Task<SignInRedirect> Begin(SignInProvider provider, SignInPurpose purpose, string returnTo, string browser, string? loginHint, CancellationToken cancellation)
    {
        var signedIn = context.Actor as Actor.SignedIn;
        var pending = new PendingSignIn
        {
            Connection = provider.Connection,
            Social = provider.Social,
            Purpose = purpose,
            ReturnTo = returnTo,
            Nonce = PendingSignIn.Random(),
            Verifier = PendingSignIn.Random(),
            Browser = PendingSignIn.HashOf(browser),
            StartedAt = clock.GetUtcNow(),
            User = signedIn?.User,
            Session = signedIn?.Session,
        };
        var state = await challenges.Issue(ChallengeKind.ProviderSignIn, null, pending.Text, cancellation);
        return new(await relyingParty.Authorization(provider, new(state, pending, loginHint), cancellation));
    }

    /// <summary>A refusal goes to the log of the connection with its exact reason, and to the person as what they can do.</summary>
    public async Task<T> Logged<T>(SignInProvider provider, bool isTest, Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (SignInRefusedException refusal)
        {
            await attempts.Refused(provider, isTest, refusal);
            throw refusal.Error;
        }
    }

    public async Task MustBeOpen(SignInProvider provider, SignInPurpose purpose, CancellationToken cancellation)
    {
        if (purpose == SignInPurpose.Test && !await IsAdministrator(provider.Organization, cancellation))
            throw new SignInRefusedException(AttemptReason.NotAnAdministrator);
        if (purpose == SignInPurpose.StepUp && (context.Actor as Actor.SignedIn)?.Bounds.Connection != provider.Connection)
            throw new SignInRefusedException(AttemptReason.OtherPerson, "Only a session that this connection has opened can be renewed with it.");
        if (purpose != SignInPurpose.Test && provider is { Connection: not null, Mode: ConnectionMode.Test })
            throw new SignInRefusedException(AttemptReason.TestOnly, "The connection is in test mode. Make it active, so that members can use it.");
    }

    private async Task<bool> IsAdministrator(Id<Organization>? organization, CancellationToken cancellation) =>
        organization is { } id
        && context.Actor is Actor.SignedIn { Impersonation: null, IsDelegated: false } signedIn
        && await organizations.OfMember(id.ToString(), signedIn.User, cancellation) is { IsDeleted: false } access
        && access.Within(signedIn.Bounds) is { Unmet: null } within
        && within.Permissions.Has(Permissions.Connections.Manage);
}
