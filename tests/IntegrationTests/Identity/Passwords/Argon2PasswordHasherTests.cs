using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Platform.Infrastructure.Identity.Accounts;
using Platform.Infrastructure.Identity.Passwords;

namespace Platform.IntegrationTests.Identity.Passwords;

public sealed class Argon2PasswordHasherTests
{
    private static readonly Account Someone = new();

    [Fact]
    public void A_hash_says_how_it_was_made_and_is_verified()
    {
        var hash = Hasher().HashPassword(Someone, "a good password");

        hash.ShouldStartWith("$argon2id$v=19$m=19456,t=2,p=1$");
        Hasher().VerifyHashedPassword(Someone, hash, "a good password").ShouldBe(PasswordVerificationResult.Success);
        Hasher().VerifyHashedPassword(Someone, hash, "a good passwore").ShouldBe(PasswordVerificationResult.Failed);
    }

    [Fact]
    public void Two_hashes_of_one_password_have_nothing_in_common()
    {
        var hashes = Enumerable.Range(0, 2).Select(_ => Hasher().HashPassword(Someone, "a good password").Split('$')).ToList();

        hashes[0][4].ShouldNotBe(hashes[1][4]);
        hashes[0][5].ShouldNotBe(hashes[1][5]);
    }

    [Theory]
    [InlineData(19 * 1024, 3, 1)]
    [InlineData(12 * 1024, 3, 1)]
    [InlineData(19 * 1024, 2, 2)]
    public void A_hash_of_another_cost_is_verified_and_to_be_replaced(int memory, int passes, int lanes)
    {
        var other = Hasher(new() { Memory = memory, Passes = passes, Lanes = lanes }).HashPassword(Someone, "a good password");

        Hasher().VerifyHashedPassword(Someone, other, "a good password").ShouldBe(PasswordVerificationResult.SuccessRehashNeeded);
        Hasher().VerifyHashedPassword(Someone, other, "a bad password").ShouldBe(PasswordVerificationResult.Failed);
    }

    [Theory]
    [InlineData(PasswordHasherCompatibilityMode.IdentityV2)]
    [InlineData(PasswordHasherCompatibilityMode.IdentityV3)]
    public void What_Identity_wrote_before_is_verified_and_to_be_replaced(PasswordHasherCompatibilityMode mode)
    {
        var old = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { CompatibilityMode = mode })).HashPassword(Someone, "a good password");

        Hasher().VerifyHashedPassword(Someone, old, "a good password").ShouldBe(PasswordVerificationResult.SuccessRehashNeeded);
        Hasher().VerifyHashedPassword(Someone, old, "a bad password").ShouldBe(PasswordVerificationResult.Failed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a good password")]
    [InlineData("AQ==")]
    [InlineData("$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQxMjM0NTY3OA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=16$m=19456,t=2,p=1$c29tZXNhbHQxMjM0NTY3OA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=999999999,t=2,p=1$c29tZXNhbHQxMjM0NTY3OA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=19456,t=0,p=1$c29tZXNhbHQxMjM0NTY3OA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=4,t=2,p=1$c29tZXNhbHQxMjM0NTY3OA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQxMjM0NTY3OA$")]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=1$$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQxMjM0NTY3OB$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Anything_else_that_is_stored_is_nobodys_password(string stored) =>
        Hasher().VerifyHashedPassword(Someone, stored, "a good password").ShouldBe(PasswordVerificationResult.Failed);

    [Fact]
    public void The_memory_is_lent_again_and_holds_nothing_then()
    {
        var options = Options.Create(new PasswordHashingOptions());
        using var memory = new Argon2Memory(options, new TimersByHand());
        var lent = memory.Rent(options.Value.Cost);
        memory.Return(lent, options.Value.Cost);
        new Argon2PasswordHasher(options, memory).HashPassword(Someone, "a good password");

        var again = memory.Rent(options.Value.Cost);

        again.ShouldBeSameAs(lent);
        again.Words.ContainsAnyExcept(0UL).ShouldBeFalse();
    }

    [Fact]
    public void The_memory_is_given_back_when_nobody_signs_in()
    {
        var (options, clock) = (Options.Create(new PasswordHashingOptions()), new TimersByHand());
        using var memory = new Argon2Memory(options, clock);
        var (kept, lent) = (memory.Rent(options.Value.Cost), memory.Rent(options.Value.Cost));
        memory.Return(kept, options.Value.Cost);
        clock.Due.ShouldBe(Argon2Memory.KeptFor);
        kept.Words.Length.ShouldBe(options.Value.Cost.Blocks * Argon2Block.Words);

        clock.Fire();

        Should.Throw<ObjectDisposedException>(() => kept.Words.Length);
        lent.Words[^1] = 1;
        memory.Return(lent, options.Value.Cost);
        memory.Rent(options.Value.Cost).ShouldBeSameAs(lent);
    }

    [Fact]
    public void Hashing_allocates_next_to_nothing()
    {
        var hasher = Hasher();
        hasher.HashPassword(Someone, "a good password");
        var before = GC.GetAllocatedBytesForCurrentThread();

        hasher.HashPassword(Someone, "a good password");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64 * 1024);
    }

    private static Argon2PasswordHasher Hasher(PasswordHashingOptions? options = null)
    {
        var wrapped = Options.Create(options ?? new PasswordHashingOptions());
        return new(wrapped, new Argon2Memory(wrapped, TimeProvider.System));
    }

    /// <summary>One timer, which runs when the test says so.</summary>
    private sealed class TimersByHand : TimeProvider, ITimer
    {
        public TimeSpan? Due { get; private set; }

        public Action Fire { get; private set; } = () => { };

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Fire = () => callback(state);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime;
            return true;
        }

        public void Dispose() => Due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
