using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Platform.Application.Identity.Keys;

namespace Platform.Infrastructure.Identity.Keys;

/// <summary>The certificates that the server itself presents (<c>Kestrel:Certificates</c>, <c>Kestrel:Endpoints:*:Certificate</c>), where it has any.</summary>
internal sealed class EndingCertificates(IConfiguration configuration) : IExpiringSecrets
{
    public Task<IReadOnlyList<ExpiringSecret>> EndingBefore(DateTimeOffset time, CancellationToken cancellation)
    {
        var sections = configuration.GetSection("Kestrel:Certificates").GetChildren()
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(x => x.GetSection("Certificate")));
        IReadOnlyList<ExpiringSecret> ending = [.. sections.Select(Read).OfType<ExpiringSecret>().Where(x => x.EndsAt < time)];
        return Task.FromResult(ending);
    }

    /// <summary>One that cannot be read now cannot be read at the next start either, so it counts as ended.</summary>
    private static ExpiringSecret? Read(IConfigurationSection section)
    {
        if (section["Path"] is not { Length: > 0 } path)
            return null;
        try
        {
            using var certificate = X509Certificate2.GetCertContentType(path) == X509ContentType.Pfx
                ? X509CertificateLoader.LoadPkcs12FromFile(path, section["Password"])
                : X509CertificateLoader.LoadCertificateFromFile(path);
            return new($"The certificate of {section.Path}", certificate.NotAfter.ToUniversalTime());
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return new($"The certificate of {section.Path}, which cannot be read", DateTimeOffset.MinValue);
        }
    }
}
