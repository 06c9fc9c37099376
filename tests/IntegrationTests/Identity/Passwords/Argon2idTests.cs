using System.Text;
using Platform.Infrastructure.Identity.Passwords;

namespace Platform.IntegrationTests.Identity.Passwords;

public sealed class Argon2idTests
{
    /// <summary>RFC 9106 section 5.3.</summary>
    [Fact]
    public void The_vector_of_the_RFC_holds()
    {
        var cost = new Argon2Cost(Memory: 32, Passes: 3, Lanes: 4);
        var memory = new ulong[cost.Blocks * Argon2Block.Words];
        var tag = new byte[32];
        var input = new Argon2Input { Password = Repeat(1, 32), Salt = Repeat(2, 16), Secret = Repeat(3, 8), Associated = Repeat(4, 12) };

        Argon2id.Derive(input, cost, memory, tag);

        Convert.ToHexStringLower(tag).ShouldBe("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    /// <summary>Made with the reference implementation; the first is the default of this application.</summary>
    [Theory]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQxMjM0NTY3OA$iqbHhgtqJMWWf23kIatRWniYNRyhFWif/l6I+m/2Exw", "correct horse battery staple")]
    [InlineData("$argon2id$v=19$m=19456,t=3,p=1$c2FsdHNhbHQ$ZIMc19NAxvJSf2pxSEczXziOCWLoeBsP7M+2GoxIsTM", "pässwörd 🔑")]
    [InlineData("$argon2id$v=19$m=1031,t=1,p=4$MDEyMzQ1Njc4OWFiY2RlZg$j5uFQC3wbFj3dZKIaqc9kg", "x")]
    [InlineData("$argon2id$v=19$m=8192,t=4,p=3$YWJjZGVmZ2hpamtsbW5vcA$BtVniKRQFz5ob9KBD3vyQ8MgIF2EgRsfJZkYQCDXCxOAvTzeGM8DEcMavlvrq6zNH5+OouEeHH7OX2YMMI10WQ", "password")]
    public void What_the_reference_implementation_wrote_is_verified(string encoded, string password)
    {
        PasswordHash.TryParse(encoded, out var hash).ShouldBeTrue();
        Derive(hash!, password).ShouldBe(hash!.Tag);
        Derive(hash, password + " ").ShouldNotBe(hash.Tag);
        hash.ToString().ShouldBe(encoded);
    }

    [Fact]
    public void What_the_memory_held_before_does_not_matter()
    {
        var cost = new Argon2Cost(Memory: 64, Passes: 1, Lanes: 2);
        var memory = new ulong[cost.Blocks * Argon2Block.Words];
        var first = new byte[32];
        var second = new byte[32];
        var input = new Argon2Input { Password = "password"u8, Salt = Repeat(2, 16) };

        Argon2id.Derive(input, cost, memory, first);
        Argon2id.Derive(input, cost, memory, second);

        second.ShouldBe(first);
    }

    private static byte[] Derive(PasswordHash hash, string password)
    {
        var memory = new ulong[hash.Cost.Blocks * Argon2Block.Words];
        var tag = new byte[hash.Tag.Length];
        Argon2id.Derive(new Argon2Input { Password = Encoding.UTF8.GetBytes(password), Salt = hash.Salt }, hash.Cost, memory, tag);
        return tag;
    }

    private static byte[] Repeat(byte value, int count) => Enumerable.Repeat(value, count).ToArray();
}
