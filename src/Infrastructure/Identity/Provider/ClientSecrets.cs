using System.Security.Cryptography;
using System.Text;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Infrastructure.Identity.ApiTokens;
using Platform.Infrastructure.Identity.Jose;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>
/// Secrets of clients: <c>pcs_</c>, 43 random characters of base62 (256 bits), and 6 that check them as those of API tokens do,
/// so that a scanner can tell a real one.
/// </summary>
internal sealed class ClientSecrets(IAppDb db) : IClientSecrets, IClientKeyRules
{
    public const string Prefix = "pcs_";

    /// <summary>For secret scanners.</summary>
    public const string Pattern = "pcs_[0-9A-Za-z]{49}";

    private const int RandomLength = 43;
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public string? Issue(Client client)
    {
        if (client.Settings.AuthMethod != ClientAuthMethod.ClientSecretBasic)
            return null;
        var secret = Generate();
        db.Add(ClientSecret.Of(client, TokenHash.Of(secret).ToArray()));
        return secret;
    }

    public string? Issue(PlatformClient client)
    {
        if (client.Settings.AuthMethod != ClientAuthMethod.ClientSecretBasic)
            return null;
        var secret = Generate();
        db.Add(PlatformClientSecret.Of(client, TokenHash.Of(secret).ToArray()));
        return secret;
    }

    public void Check(ClientSettings settings)
    {
        if (settings.Jwks is { } jwks && !JsonWebKeySet.Parse(Encoding.UTF8.GetBytes(jwks)).Succeeded)
            throw CommonErrors.Invalid("jwks", "This is no set of public keys for ES256, ES384, RS256 or PS256, as RFC 7517 writes them. Leave private members out.");
    }

    private static string Generate()
    {
        var random = RandomNumberGenerator.GetString(Digits, RandomLength);
        return string.Concat(Prefix, random, ApiTokenSecret.CheckOf(random));
    }
}
