using System.Numerics;

namespace Platform.Infrastructure.Identity.Jose;

/// <summary>
/// Recognises RSA keys of the broken generator CVE-2017-15361, whose primes are powers of 65537 modulo
/// many small primes, and with them the modulus (Nemec et al., "The Return of Coppersmith's Attack",
/// ACM CCS 2017, section 2.3). A good key matches by chance once in 2^27 keys.
/// </summary>
internal static class RocaFingerprint
{
    // The small primes for which 65537 does not generate the whole group: the others tell nothing.
    private static readonly int[] Primes =
        [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157];

    public static bool Matches(BigInteger modulus) =>
        Primes.All(prime => IsPowerOfGenerator((int)(modulus % prime), prime));

    private static bool IsPowerOfGenerator(int residue, int prime)
    {
        var power = 1;
        do
        {
            if (power == residue)
                return true;
            power = power * 65537 % prime;
        }
        while (power != 1);
        return false;
    }
}
