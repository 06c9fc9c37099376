using System.Text;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Identity.Jose;
using Platform.Infrastructure.Identity.Sessions;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>What a node remembers of a client, with what it can do as long as its organization stays as it is.</summary>
internal sealed class CachedClient
{
    private volatile Decision? decided;

    public required RegisteredClient Registered { get; init; }

    public required ClientAuthMethod Method { get; init; }

    public required bool IsDisabled { get; init; }

    /// <summary>Who answers for it; null for one of the platform.</summary>
    public required Id<User>? User { get; init; }

    public required DateTimeOffset? TokensFrom { get; init; }

    public required TokenHash? Hash { get; init; }

    /// <summary>Of the secret before the last rotation.</summary>
    public required TokenHash? PreviousHash { get; init; }

    public required DateTimeOffset? PreviousUntil { get; init; }

    /// <summary>Its access tokens that ended before their time, by <c>jti</c>.</summary>
    public required IReadOnlySet<Guid> RevokedTokens { get; init; }

    public required JsonWebKeySet? Keys { get; init; }

    public required Uri? KeysAddress { get; init; }

    /// <summary>Throws for a token that was given back.</summary>
    public void MustNotHaveRevoked(AccessToken token)
    {
        if (RevokedTokens.Contains(token.Id))
            throw SessionErrors.TokenRevoked;
    }

    public bool IsOpenedBy(TokenHash hash, DateTimeOffset now) => hash == Hash || (hash == PreviousHash && now < PreviousUntil);

    /// <summary>Whether whoever answers for it is a member, with what they can do, as long as the organization stays as it is.</summary>
    public Decision? DecidedIn(CachedOrganization organization) => decided is { } decision && decision.In == organization ? decision : null;

    public Decision Decide(CachedOrganization organization, OrganizationAccess? user)
    {
        var decision = new Decision(organization, user);
        // As for the user: what is not met is the account's, whose changes do not make it another organization.
        if (user?.Unmet is null)
            decided = decision;
        return decision;
    }

    public static CachedClient Of(Client client, byte[]? hash, byte[]? previous, IReadOnlySet<Guid> revoked) => new()
    {
        Registered = Registration(client.Id, client.TenantId, isFirstParty: false, client.Settings),
        Method = client.Settings.AuthMethod,
        IsDisabled = client.DisabledAt is not null,
        User = client.UserId,
        TokensFrom = client.TokensFrom,
        Hash = HashOf(hash),
        PreviousHash = HashOf(previous),
        PreviousUntil = client.PreviousUntil,
        RevokedTokens = revoked,
        Keys = KeysOf(client.Settings),
        KeysAddress = client.Settings.JwksUri is { } uri ? new(uri) : null,
    };

    /// <summary>Without tokens of its own: it acts for users alone, and those have sessions.</summary>
    public static CachedClient Of(PlatformClient client, byte[]? hash, byte[]? previous) => new()
    {
        Registered = Registration(client.ClientId, null, client.IsFirstParty, client.Settings),
        Method = client.Settings.AuthMethod,
        IsDisabled = client.DisabledAt is not null,
        User = null,
        TokensFrom = null,
        Hash = HashOf(hash),
        PreviousHash = HashOf(previous),
        PreviousUntil = client.PreviousUntil,
        RevokedTokens = System.Collections.Frozen.FrozenSet<Guid>.Empty,
        Keys = KeysOf(client.Settings),
        KeysAddress = client.Settings.JwksUri is { } uri ? new(uri) : null,
    };

    private static RegisteredClient Registration(Id<Client> id, Id<Organization>? organization, bool isFirstParty, ClientSettings settings) => new()
    {
        Id = id,
        Name = settings.Name,
        LogoUri = settings.LogoUri,
        Organization = organization,
        IsFirstParty = isFirstParty,
        IsConfidential = settings.IsConfidential,
        RedirectUris = settings.RedirectUris,
        PostLogoutRedirectUris = settings.PostLogoutRedirectUris,
        GrantTypes = settings.GrantTypes,
        Scopes = settings.Scopes,
        BackChannelLogoutUri = settings.BackChannelLogoutUri,
        RequiresProof = settings.RequiresProof,
        RequiresPushedRequests = settings.RequiresPushedRequests,
        AccessTokenLifetime = TimeSpan.FromSeconds(settings.AccessTokenLifetime),
    };

    private static TokenHash? HashOf(byte[]? hash) => hash is null ? null : TokenHash.FromBytes(hash);

    private static JsonWebKeySet? KeysOf(ClientSettings settings) =>
        settings.Jwks is { } jwks ? JsonWebKeySet.Parse(Encoding.UTF8.GetBytes(jwks)).Value : null;

    /// <param name="In">The state of the organization that it was made in.</param>
    /// <param name="User">What whoever answers for the client can do; null when they are no member.</param>
    public sealed record Decision(CachedOrganization In, OrganizationAccess? User);
}
