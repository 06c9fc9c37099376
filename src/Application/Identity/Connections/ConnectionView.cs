using System.Linq.Expressions;
using Platform.Domain.Identity.Connections;

namespace Platform.Application.Identity.Connections;

public sealed record ConnectionView : EntityView<Connection>
{
    public required string Name { get; init; }

    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    public required ClientAuthentication Authentication { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The provider's claims that hold address, name and groups.</summary>
    public required ClaimNames Claims { get; init; }

    /// <summary>Whether people of the organization's verified domains become members by signing in.</summary>
    public required bool Provisions { get; init; }

    /// <summary>Whether addresses count that the provider does not call verified.</summary>
    public required bool TrustsAddresses { get; init; }

    public required string DefaultRole { get; init; }

    public required IReadOnlyList<GroupMapping> Groups { get; init; }

    public required ConnectionMode Mode { get; init; }

    /// <summary>When a test sign-in last succeeded; null until then.</summary>
    public required DateTimeOffset? TestedAt { get; init; }

    /// <summary>What to enter at the provider.</summary>
    public ConnectionAddresses? Addresses { get; init; }

    public static Expression<Func<Connection, ConnectionView>> Projection { get; } = x => new ConnectionView
    {
        Id = x.Id,
        Name = x.Name,
        Issuer = x.Issuer,
        ClientId = x.ClientId,
        Authentication = x.Authentication,
        Scopes = x.Scopes,
        Claims = x.Claims,
        Provisions = x.Provisions,
        TrustsAddresses = x.TrustsAddresses,
        DefaultRole = x.DefaultRole,
        Groups = x.Groups,
        Mode = x.Mode,
        TestedAt = x.TestedAt,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    private static readonly Func<Connection, ConnectionView> Map = Projection.Compile();

    public static ConnectionView Of(Connection connection) => Map(connection);
}

/// <param name="RedirectUri">Where the provider sends the browser back to: the only redirect URI.</param>
/// <param name="InitiateLoginUri">For a sign-in that begins at the provider, such as by a tile of its portal.</param>
/// <param name="BackChannelLogoutUri">Where the provider tells that a session has ended.</param>
/// <param name="PostLogoutRedirectUri">Where the provider sends the browser after a sign-out.</param>
/// <param name="JwksUri">The public key of this connection, for <c>private_key_jwt</c>.</param>
/// <param name="TestUri">To be opened by an administrator who is signed in here with a browser.</param>
/// <param name="SignInUri">What members open.</param>
public sealed record ConnectionAddresses(
    string RedirectUri, string InitiateLoginUri, string BackChannelLogoutUri, string PostLogoutRedirectUri, string JwksUri, string TestUri, string SignInUri);

/// <summary>The addresses of this platform that providers are told.</summary>
/// <param name="issuer">The public address of the API.</param>
public sealed class PlatformAddresses(string issuer)
{
    public string RedirectUri { get; } = $"{issuer}/v1/auth/callback";

    public string PostLogoutRedirectUri { get; } = $"{issuer}/signed-out";

    public ConnectionView Complete(ConnectionView view) => view with { Addresses = Of(view.Id) };

    /// <summary>Of an address on this platform; nothing else becomes a path.</summary>
    public string PathOf(string? address) =>
        address is null || address == issuer ? "/" : address.StartsWith($"{issuer}/", StringComparison.Ordinal) ? address[issuer.Length..] : address;

    private ConnectionAddresses Of(Id<Connection> connection)
    {
        var path = $"{issuer}/v1/auth/connections/{connection}";
        return new(
            RedirectUri, $"{path}/initiation", $"{path}/backchannel-logout", PostLogoutRedirectUri, $"{issuer}/connections/{connection}/jwks.json",
            $"{path}/authorization?purpose=test", $"{path}/authorization?returnTo=/");
    }
}
