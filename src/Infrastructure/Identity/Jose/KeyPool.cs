using System.Security.Cryptography;
using Microsoft.Extensions.ObjectPool;

namespace Platform.Infrastructure.Identity.Jose;

/// <summary>
/// Instances of one key, each used by one thread at a time: the platform's key objects are not
/// documented to be safe for parallel use. Never disposed on purpose: a key set is replaced while
/// requests still verify with the old one, and finalizers release what is left.
/// </summary>
internal sealed class KeyPool<TKey>
    where TKey : AsymmetricAlgorithm
{
    private readonly DefaultObjectPool<TKey> pool;

    /// <exception cref="CryptographicException">The platform refuses the key.</exception>
    public KeyPool(Func<TKey> import)
    {
        pool = new(new Policy(import), 2 * Environment.ProcessorCount);
        pool.Return(import());
    }

    public TKey Rent() => pool.Get();

    public void Return(TKey key) => pool.Return(key);

    private sealed class Policy(Func<TKey> import) : PooledObjectPolicy<TKey>
    {
        public override TKey Create() => import();

        public override bool Return(TKey key) => true;
    }
}
