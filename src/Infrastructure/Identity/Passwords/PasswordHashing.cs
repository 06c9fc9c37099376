using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Passwords;
using Platform.Domain.Identity.Accounts;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>
/// Hashes on as many threads of its own as the node may use for it. However many sign in, the thread pool stays free for
/// other requests; those who wait hold neither a thread nor a connection.
/// </summary>
internal sealed class PasswordHashing : IPasswords, IDisposable
{
    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(2);
    private static readonly Account Nobody = new();

    private readonly BlockingCollection<Action> waiting = [];
    private readonly IPasswordHasher<Account> hasher;
    private readonly string nobodysHash;
    private readonly int most;
    private int admitted;

    public PasswordHashing(IPasswordHasher<Account> hasher, IOptions<PasswordHashingOptions> options)
    {
        var settings = options.Value;
        this.hasher = hasher;
        nobodysHash = PasswordHash.OfNobody(settings.Cost).ToString();
        most = settings.HashesAtOnce + settings.MaxWaiting;
        for (var i = 0; i < settings.HashesAtOnce; i++)
            new Thread(Work) { IsBackground = true, Name = $"Password hashing {i}" }.Start();
    }

    public void RefuseWhenFull()
    {
        if (Volatile.Read(ref admitted) >= most)
            throw AccountErrors.BusyFor(ComeAgain);
    }

    public Task<HashedPassword> Hash(string password, CancellationToken cancellation) =>
        Run(() => new HashedPassword(hasher.HashPassword(Nobody, password)), cancellation);

    public Task<PasswordVerdict> Verify(string? stored, string password, CancellationToken cancellation) => Run(
        () => hasher.VerifyHashedPassword(Nobody, stored ?? nobodysHash, password) switch
        {
            _ when stored is null => new PasswordVerdict(IsRight: false),
            PasswordVerificationResult.Success => new PasswordVerdict(IsRight: true),
            PasswordVerificationResult.SuccessRehashNeeded => new PasswordVerdict(IsRight: true, new(hasher.HashPassword(Nobody, password))),
            _ => new PasswordVerdict(IsRight: false),
        },
        cancellation);

    public void Dispose() => waiting.CompleteAdding();

    private async Task<T> Run<T>(Func<T> hash, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref admitted) > most)
        {
            Interlocked.Decrement(ref admitted);
            throw AccountErrors.BusyFor(ComeAgain);
        }

        try
        {
            var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add(() => Complete(result, hash, cancellation), cancellation);
            return await result.Task;
        }
        finally
        {
            Interlocked.Decrement(ref admitted);
        }
    }

    /// <summary>Nothing is hashed for someone who has gone while waiting.</summary>
    private static void Complete<T>(TaskCompletionSource<T> result, Func<T> hash, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            result.SetCanceled(cancellation);
            return;
        }

        try
        {
            result.SetResult(hash());
        }
        catch (Exception exception)
        {
            result.SetException(exception);
        }
    }

    private void Work()
    {
        foreach (var action in waiting.GetConsumingEnumerable())
            action();
    }
}
