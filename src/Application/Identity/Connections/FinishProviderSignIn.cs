using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Factors;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Connections;

/// <summary>The browser comes back from a provider, whichever it was: the state says it.</summary>
/// <param name="State">That the sign-in was begun with.</param>
/// <param name="Browser">What the cookie of the browser says.</param>
/// <param name="Code">To be redeemed at the provider.</param>
/// <param name="Issuer">Of the answer (RFC 9207).</param>
/// <param name="Error">In place of a code.</param>
/// <param name="ErrorDescription">What the provider says of the error.</param>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record FinishProviderSignIn(
    [property: Sensitive] string State, [property: Sensitive] string Browser, [property: Sensitive] string? Code, string? Issuer, string? Error, string? ErrorDescription)
    : ICommand<FinishedSignIn>;

/// <summary>Where a sign-in with a provider has led: to exactly one of a session, a question or a report.</summary>
public sealed record FinishedSignIn
{
    public required string ReturnTo { get; init; }

    /// <summary>Of the session that was begun or renewed; null where neither was.</summary>
    [Sensitive]
    public string? Cookie { get; init; }

    /// <summary>What is asked of a signed-in user.</summary>
    public LinkOffer? Offer { get; init; }

    /// <summary>What a test has shown.</summary>
    public TestReport? Report { get; init; }
}

/// <param name="Ticket">To be sent back with the answer.</param>
/// <param name="Provider">Its name.</param>
/// <param name="Address">As the provider says.</param>
/// <param name="Account">The signed-in user's address here.</param>
public sealed record LinkOffer([property: Sensitive] string Ticket, string Provider, string Address, string Account);

internal sealed class FinishProviderSignInValidator : AbstractValidator<FinishProviderSignIn>
{
    public FinishProviderSignInValidator()
    {
        RuleFor(x => x.State).NotEmpty().WithMessage("Give the state.").MaximumLength(200).WithMessage("This is not a state of ours.");
        RuleFor(x => x.Browser).MaximumLength(200).WithMessage("This is not a cookie of ours.");
        RuleFor(x => x.Code).MaximumLength(4000).WithMessage("At most 4,000 characters.");
    }
}

/// <summary>A person who has come back from a provider.</summary>
internal sealed record Arrival(SignInProvider Provider, PendingSignIn Pending, ProvenIdentity Identity);

internal sealed class FinishProviderSignInPreparation(
    ISignInProviders providers, IRelyingParty relyingParty, IChallenges challenges, SignInFlow flow, Prepared<Arrival> arrival) : IPreparation<FinishProviderSignIn>
{
    public async Task Prepare(FinishProviderSignIn command, CancellationToken cancellation)
    {
        var pending = await Take(command.State, cancellation);
        var provider = pending.Connection is { } connection ? await providers.Find(connection, cancellation) : providers.Social(pending.Social ?? "");
        if (provider is null)
            throw ConnectionErrors.StateNotUsable;
        var identity = await flow.Logged(provider, pending.Purpose == SignInPurpose.Test, async () =>
        {
            if (PendingSignIn.HashOf(command.Browser) != pending.Browser)
                throw new SignInRefusedException(AttemptReason.OtherBrowser);
            await flow.MustBeOpen(provider, pending.Purpose, cancellation);
            return await relyingParty.Redeem(provider, pending, new(command.Code, command.Issuer, command.Error, command.ErrorDescription), cancellation);
        });
        arrival.Value = new(provider, pending, identity);
    }

    /// <summary>One statement finds it and uses it up.</summary>
    private async Task<PendingSignIn> Take(string state, CancellationToken cancellation)
    {
        try
        {
            return PendingSignIn.Parse((await challenges.Open(ChallengeKind.ProviderSignIn, state, cancellation)).State);
        }
        catch (PlatformError error) when (error.Code == FactorErrors.ChallengeNotUsable.Code)
        {
            throw ConnectionErrors.StateNotUsable;
        }
    }
}

internal sealed class FinishProviderSignInHandler(
    Prepared<Arrival> arrival, SignInFlow flow, ProviderAccounts people, ProviderMembers members, ConnectionTests tests, SessionStart start,
    IConnectionSecrets secrets, IConnectionAttempts attempts, IAppDb db, RequestContext context, TimeProvider clock) : ICommandHandler<FinishProviderSignIn, FinishedSignIn>
{
    public Task<FinishedSignIn> Handle(FinishProviderSignIn command, CancellationToken cancellation)
    {
        var (provider, pending, identity) = arrival.Value;
        return flow.Logged(provider, pending.Purpose == SignInPurpose.Test, () => pending.Purpose switch
        {
            SignInPurpose.Test => Test(provider, pending, identity, cancellation),
            SignInPurpose.StepUp => StepUp(provider, pending, identity, cancellation),
            _ => SignIn(provider, pending, identity, cancellation),
        });
    }

    private async Task<FinishedSignIn> SignIn(SignInProvider provider, PendingSignIn pending, ProvenIdentity identity, CancellationToken cancellation)
    {
        var person = await people.Find(provider, identity, cancellation);
        if (person.Account is not { } account)
            return new() { ReturnTo = pending.ReturnTo, Offer = await people.Offer(provider, identity, person, cancellation) };
        if (account.Closure is not null)
            throw new SignInRefusedException(AttemptReason.AccountClosed) { Identity = identity };
        await members.Place(provider, identity, account, cancellation);
        await people.Remember(provider, identity, person, cancellation);
        var signedIn = await start.Begin(account, Transport.Cookie, [AuthenticationMethods.Connection], provider.Bounds, cancellation);
        if (provider.Connection is { } connection)
            secrets.Keep(signedIn.SessionId, account.Id, connection, identity);
        attempts.Succeeded(provider, isTest: false, identity);
        return new() { ReturnTo = pending.ReturnTo, Cookie = signedIn.Cookie };
    }

    private async Task<FinishedSignIn> Test(SignInProvider provider, PendingSignIn pending, ProvenIdentity identity, CancellationToken cancellation)
    {
        if (context.Actor is not Actor.SignedIn { User: var user } || user != pending.User)
            throw new SignInRefusedException(AttemptReason.NotAnAdministrator) { Identity = identity };
        var connection = await db.AcrossTenants<Connection>().SingleAsync(x => x.Id == provider.Connection, cancellation);
        connection.Succeed(clock.GetUtcNow());
        attempts.Succeeded(provider, isTest: true, identity);
        return new() { ReturnTo = pending.ReturnTo, Report = await tests.Report(provider, identity, cancellation) };
    }

    private async Task<FinishedSignIn> StepUp(SignInProvider provider, PendingSignIn pending, ProvenIdentity identity, CancellationToken cancellation)
    {
        var person = await people.Find(provider, identity, cancellation);
        if (context.Actor is not Actor.SignedIn actor || actor.Session != pending.Session || person.Account?.Id != actor.User || !person.IsLinked)
            throw new SignInRefusedException(AttemptReason.OtherPerson) { Identity = identity };
        var steppedUp = await start.Renew([AuthenticationMethods.Connection], cancellation);
        attempts.Succeeded(provider, isTest: false, identity);
        return new() { ReturnTo = pending.ReturnTo, Cookie = steppedUp.Cookie };
    }
}
