using System.Security.Cryptography;
using System.Text;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.IntegrationTests.Identity.Jose;

public sealed class SigningKeyTests
{
    [Fact]
    public void An_exported_key_comes_back_as_the_same_key()
    {
        var key = SigningKey.Create();
        var again = SigningKey.Import(key.ExportPrivateKey());
        (again.KeyId, again.PublicJwk).ShouldBe((key.KeyId, key.PublicJwk));
        key.VerificationKey.Verifies("x"u8, Forge.Sign(again, [.. "x"u8])).ShouldBeTrue();
    }

    [Fact]
    public void The_published_half_carries_no_private_member()
    {
        var key = SigningKey.Create();
        var published = JsonWebKey.Parse(Encoding.UTF8.GetBytes(key.PublicJwk)).Value.ShouldNotBeNull();
        (published.KeyId, published.Algorithm).ShouldBe((key.KeyId, JwsAlgorithm.ES256));
        key.PublicJwk.ShouldNotContain("\"d\"");
    }

    [Fact]
    public void A_key_of_another_kind_is_not_imported()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(1024);
        Should.Throw<CryptographicException>(() => SigningKey.Import(p384.ExportPkcs8PrivateKey()));
        Should.Throw<CryptographicException>(() => SigningKey.Import(rsa.ExportPkcs8PrivateKey()));
        Should.Throw<CryptographicException>(() => SigningKey.Import([.. SigningKey.Create().ExportPrivateKey(), 0]));
        Should.Throw<CryptographicException>(() => SigningKey.Import([]));
    }

    [Fact]
    public void One_key_signs_and_verifies_on_many_threads_at_once()
    {
        var key = SigningKey.Create();
        var wrong = 0;
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var content = BitConverter.GetBytes(i);
            if (!key.VerificationKey.Verifies(content, Forge.Sign(key, content)))
                Interlocked.Increment(ref wrong);
        });
        wrong.ShouldBe(0);
    }
}
