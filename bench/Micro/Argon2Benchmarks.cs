using Microsoft.Extensions.Options;
using Platform.Infrastructure.Identity.Passwords;

namespace Platform.Micro;

/// <summary>One hash with the default cost, as a sign-in verifies it, beside the reference implementation.</summary>
[MemoryDiagnoser]
public class Argon2Benchmarks
{
    private static readonly IOptions<PasswordHashingOptions> Defaults = Options.Create(new PasswordHashingOptions());
    private readonly byte[] password = "correct horse battery staple"u8.ToArray();
    private readonly byte[] salt = "0123456789abcdef"u8.ToArray();
    private readonly byte[] tag = new byte[PasswordHash.TagLength];
    private readonly Argon2Memory memory = new(Defaults, TimeProvider.System);

    [Benchmark]
    public void Ours()
    {
        var cost = Defaults.Value.Cost;
        var blocks = memory.Rent(cost);
        Argon2id.Derive(new Argon2Input { Password = password, Salt = salt }, cost, blocks.Words, tag);
        memory.Return(blocks, cost);
    }

    [Benchmark(Baseline = true)]
    public void Reference() => ReferenceArgon2.Derive(password, salt, Defaults.Value.Memory, Defaults.Value.Passes, tag);
}
