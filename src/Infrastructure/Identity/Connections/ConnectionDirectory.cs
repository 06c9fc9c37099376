using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.Infrastructure.Identity.Connections;

/// <summary>Looks connections up before anyone is signed in, and remembers them with their secrets.</summary>
internal sealed partial class ConnectionDirectory(
    NodeCache cache, SystemReadsDb reads, IDataProtectionProvider protection, IOptions<SocialOptions> social, ILogger<ConnectionDirectory> logger) : ISignInProviders
{
    private readonly IDataProtector protector = protection.CreateProtector("identity.connection-secrets");
    private readonly IDataProtector keyProtector = protection.CreateProtector("identity.connection-keys");

    public async ValueTask<SignInProvider?> Find(Id<Connection> connection, CancellationToken cancellation) => (await Get(connection, cancellation))?.Provider;

    public IReadOnlyList<SignInProvider> Socials => [.. new[] { "google", "microsoft", "github" }.Select(Social).OfType<SignInProvider>()];

    public SignInProvider? Social(string name) => name switch
    {
        "google" => Of(name, "Google", social.Value.Google, ["openid", "email", "profile"], ClientAuthentication.ClientSecretBasic),
        "microsoft" => Of(name, "Microsoft", social.Value.Microsoft, ["openid", "email", "profile"], ClientAuthentication.ClientSecretPost) is { } found
            ? found with { TrustsAddresses = true }
            : null,
        "github" => Of(name, "GitHub", social.Value.GitHub, ["read:user", "user:email"], ClientAuthentication.ClientSecretPost),
        _ => null,
    };

    public byte[] Protect(string secret) => protector.Protect(Encoding.UTF8.GetBytes(secret));

    public byte[] Protect(SigningKey key) => keyProtector.Protect(key.ExportPrivateKey());

    /// <summary>
    /// Of its own; null for one that is older than those, and for one that proves itself by a secret. Throws
    /// <see cref="SignInRefusedException"/> where there is one that cannot be decrypted: no other takes its place.
    /// </summary>
    public async ValueTask<SigningKey?> KeyOf(Id<Connection> connection, CancellationToken cancellation)
    {
        var known = await Get(connection, cancellation);
        return known is { LacksKey: true }
            ? throw new SignInRefusedException(AttemptReason.OwnKeyUnreadable, "The connection's own key cannot be decrypted. Send authentication private_key_jwt again for a new one.")
            : known?.Key;
    }

    /// <summary>Null where there is none.</summary>
    public async ValueTask<string?> SecretOf(SignInProvider provider, CancellationToken cancellation) => provider.Connection is { } connection
        ? (await Get(connection, cancellation))?.Secret
        : social.Value.All.FirstOrDefault(x => x.Name.Equals(provider.Social, StringComparison.OrdinalIgnoreCase)).Client?.ClientSecret;

    private static SignInProvider? Of(string key, string name, SocialClient client, string[] scopes, ClientAuthentication authentication) => client.IsConfigured
        ? new() { Social = key, Name = name, Issuer = client.Issuer, ClientId = client.ClientId, Authentication = authentication, Scopes = scopes, Provisions = true }
        : null;

    private ValueTask<Known?> Get(Id<Connection> connection, CancellationToken cancellation) =>
        cache.Get("connection", connection.Value, token => Load(connection, token), cancellation);

    private async Task<Known?> Load(Id<Connection> id, CancellationToken cancellation)
    {
        await using var db = reads.Lease();
        var connection = await db.Set<Connection>().IgnoreQueryFilters([Filters.Owner]).AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellation);
        if (connection is null || !await db.Set<Organization>().IgnoreQueryFilters([Filters.Owner]).AnyAsync(x => x.Id == connection.TenantId, cancellation))
            return null;
        var secret = await db.Set<ConnectionSecret>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.TenantId == connection.TenantId && x.ConnectionId == id)
            .OrderByDescending(x => x.Id).Select(x => x.ProtectedSecret).FirstOrDefaultAsync(cancellation);
        var hasKey = connection.Authentication == ClientAuthentication.PrivateKeyJwt;
        var opened = secret is null ? null : Unprotect(id, hasKey ? keyProtector : protector, secret);
        return hasKey
            ? new(ProviderOf(connection), null, opened is null ? null : SigningKey.Import(opened)) { LacksKey = secret is not null && opened is null }
            : new(ProviderOf(connection), opened is null ? null : Encoding.UTF8.GetString(opened), null);
    }

    /// <summary>Null for what was written under a key that is gone: the administrator gives it again.</summary>
    private byte[]? Unprotect(Id<Connection> connection, IDataProtector protector, byte[] secret)
    {
        try
        {
            return protector.Unprotect(secret);
        }
        catch (CryptographicException)
        {
            Undecipherable(logger, connection.ToString());
            return null;
        }
    }

    private static SignInProvider ProviderOf(Connection connection) => new()
    {
        Connection = connection.Id,
        Organization = connection.TenantId,
        Name = connection.Name,
        Issuer = connection.Issuer,
        ClientId = connection.ClientId,
        Authentication = connection.Authentication,
        Scopes = connection.Scopes,
        Claims = connection.Claims,
        Mode = connection.Mode,
        Provisions = connection.Provisions,
        TrustsAddresses = connection.TrustsAddresses,
        DefaultRole = connection.DefaultRole,
        Groups = connection.Groups,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "What {Connection} proves itself by to its provider cannot be decrypted with the key ring")]
    private static partial void Undecipherable(ILogger logger, string connection);

    private sealed class Known(SignInProvider provider, string? secret, SigningKey? key)
    {
        public SigningKey? Key => key;

        /// <summary>There is one, and it cannot be read.</summary>
        public bool LacksKey { get; init; }

        public SignInProvider Provider => provider;

        public string? Secret => secret;
    }
}
