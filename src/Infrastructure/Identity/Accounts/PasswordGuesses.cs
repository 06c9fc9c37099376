using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Operations.RateLimits;

namespace Platform.Infrastructure.Identity.Accounts;

/// <summary>
/// Who may guess an account's password how often. Failures count for each network, and for the account from all networks
/// together; but where the user has signed in before only the network's own count, so that strangers who fail on purpose
/// do not lock the user out. Keyed by the address of the account, so that one that does not exist behaves the same.
/// </summary>
internal sealed class PasswordGuesses(Guesses guesses, RateLimitOptions options, IAppDb db, RequestContext context, TimeProvider clock)
{
    private string Network => Device.Of(null, context.Origin.Address).Network ?? "";

    public async Task<PasswordGuess> Count(string email, Id<User> user, CancellationToken cancellation)
    {
        var network = Network;
        var own = OfNetwork(email, network);
        var failures = await guesses.Try(own, AccountErrors.LockedFor, cancellation);
        if (await IsFamiliar(user, network, cancellation))
            return new([own], failures == options.Guesses.Free);
        try
        {
            var all = await guesses.Try(OfAccount(email), AccountErrors.LockedFor, cancellation);
            return new([own, OfAccount(email)], failures == options.Guesses.Free || all == options.Guesses.Free);
        }
        catch (PlatformError)
        {
            await guesses.TakeBack(own, cancellation);
            throw;
        }
    }

    public Task Forgive(PasswordGuess guess, CancellationToken cancellation) => guesses.Forgive(guess.Keys, cancellation);

    /// <summary>For whoever has proven to be the user in another way.</summary>
    public Task Forgive(string email, CancellationToken cancellation) =>
        guesses.Forgive([OfNetwork(email, Network), OfAccount(email)], cancellation);

    /// <summary>The key under which failures from all networks are counted.</summary>
    public static byte[] OfAccount(string email) => RateLimits.KeyOf("password", email.ToUpperInvariant());

    private static byte[] OfNetwork(string email, string network) => RateLimits.KeyOf("password-network", $"{email.ToUpperInvariant()}\n{network}");

    private async Task<bool> IsFamiliar(Id<User> user, string network, CancellationToken cancellation)
    {
        var since = clock.GetUtcNow() - TimeSpan.FromDays(90);
        return network.Length > 0
            && await db.AcrossTenants<Session>().AnyAsync(x => x.UserId == user && x.Network == network && x.CreatedAt > since, cancellation);
    }
}

/// <param name="Keys">What to forgive when the guess was right.</param>
/// <param name="Locks">Whether the next try will have to wait, for the first time, if this one fails.</param>
internal sealed record PasswordGuess(byte[][] Keys, bool Locks);
