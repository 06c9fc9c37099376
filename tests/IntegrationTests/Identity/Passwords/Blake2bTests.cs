using System.Text;
using Platform.Infrastructure.Identity.Passwords;

namespace Platform.IntegrationTests.Identity.Passwords;

public sealed class Blake2bTests
{
    /// <summary>RFC 7693 appendix A.</summary>
    [Fact]
    public void The_vector_of_the_RFC_holds() => Hex(Hash("abc"u8, 64)).ShouldBe(
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");

    /// <summary>Each length of message around the bounds of blocks with each length of digest, hashed together; the sum is from Python's <c>hashlib</c>.</summary>
    [Fact]
    public void Every_length_gives_what_another_implementation_gives()
    {
        using var all = new MemoryStream();
        for (var length = 0; length <= 400; length++)
        {
            var message = Enumerable.Range(0, length).Select(x => (byte)(x * 7 + length)).ToArray();
            all.Write(Hash(message, 1 + length % 64));
        }

        Hex(Hash(all.ToArray(), 32)).ShouldBe("94f148b71dd632386be33c71316ad1a2f602c456a6eb2bc4694cc407830cf8d6");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void A_digest_of_no_such_length_is_refused(int length) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Hash(Encoding.UTF8.GetBytes("abc"), length));

    private static byte[] Hash(ReadOnlySpan<byte> message, int length)
    {
        var digest = new byte[length];
        Blake2b.Hash(message, digest);
        return digest;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
