using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Platform.Infrastructure.Identity.Keys;

/// <summary>Refuses a node that can read none of the ring's keys: it would bury the mail that the others enqueue, and end everyone's session.</summary>
internal sealed class KeyRingCheck(IKeyManager ring, TimeProvider clock)
{
    /// <summary>Throws, saying what to do. A new database has no keys yet, and one key that can be read is enough while keys are exchanged.</summary>
    public void Ensure()
    {
        var keys = ring.GetAllKeys().Where(x => !x.IsRevoked && x.ExpirationDate > clock.GetUtcNow()).ToList();
        if (keys.Count > 0 && !keys.Exists(IsReadable))
            throw new InvalidOperationException("The key ring of this database was written under another key. Set Identity:KeyRingKey, or one of Identity:RetiredKeyRingKeys, to that one.");
    }

    private static bool IsReadable(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
