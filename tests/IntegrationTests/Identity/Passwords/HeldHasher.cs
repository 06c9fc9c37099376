using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Platform.Infrastructure.Identity.Accounts;
using Platform.Infrastructure.Identity.Passwords;
using Platform.IntegrationTests.Identity.Sessions;

namespace Platform.IntegrationTests.Identity.Passwords;

/// <summary>The real hasher, which counts, and which a test can hold up.</summary>
internal sealed class HeldHasher(Argon2PasswordHasher hasher) : IPasswordHasher<Account>, IDisposable
{
    private readonly ManualResetEventSlim open = new(initialState: true);
    private int started;
    private int running;

    /// <summary>How many hashes were begun.</summary>
    public int Started => Volatile.Read(ref started);

    /// <summary>How many are being computed.</summary>
    public int Running => Volatile.Read(ref running);

    public void Hold() => open.Reset();

    public void Release() => open.Set();

    public string HashPassword(Account user, string password) => Counted(() => hasher.HashPassword(user, password));

    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
        Counted(() => hasher.VerifyHashedPassword(user, hashedPassword, providedPassword));

    public void Dispose() => open.Dispose();

    private T Counted<T>(Func<T> hash)
    {
        Interlocked.Increment(ref started);
        Interlocked.Increment(ref running);
        open.Wait();
        try
        {
            return hash();
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }
}

/// <summary>Two hashes at once, 30 may wait, and the system role has four connections.</summary>
public sealed class HeldHasherFixture : FewConnectionsFixture
{
    public const int AtOnce = 2;
    public const int MaxWaiting = 30;
    public const int Admitted = AtOnce + MaxWaiting;

    internal HeldHasher Hasher => (HeldHasher)Services.GetRequiredService<IPasswordHasher<Account>>();

    protected override void ConfigureServices(IServiceCollection services) => services
        .Configure<PasswordHashingOptions>(x => (x.HashesAtOnce, x.MaxWaiting) = (AtOnce, MaxWaiting))
        .AddSingleton<Argon2PasswordHasher>()
        .AddSingleton<IPasswordHasher<Account>, HeldHasher>();
}
