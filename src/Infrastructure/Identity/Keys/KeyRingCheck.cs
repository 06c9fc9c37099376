using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Keys;

/// <summary>Refuses a node that can read none of the ring's keys: it would bury the mail that the others enqueue, and end everyone's session.</summary>
internal sealed class KeyRingCheck(IKeyManager ring, IOptions<KeyManagementOptions> storage, IOptions<IdentityOptions> identity, TimeProvider clock)
{
    /// <summary>Throws, saying what to do. A new database has no keys yet, and one key that can be read is enough while keys are exchanged.</summary>
    public void Ensure()
    {
        var keys = ring.GetAllKeys().Where(x => !x.IsRevoked && x.ExpirationDate > clock.GetUtcNow()).ToList();
        if (keys.Count == 0)
            return;
        var opened = storage.Value.XmlRepository!.GetAllElements().Where(x => KeyRingCipher.Opens(x, identity.Value)).Select(IdOf).ToHashSet();
        if (!keys.Exists(x => opened.Contains(x.KeyId) && IsReadable(x)))
            throw new InvalidOperationException("The key ring of this database was written under another key. Set Identity:KeyRingKey, or one of Identity:RetiredKeyRingKeys, to that one.");
    }

    private static Guid? IdOf(XElement element) => (Guid?)element.Attribute("id");

    /// <summary>Asked only for a key that can be opened: of the others Data Protection logs a stack each.</summary>
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
