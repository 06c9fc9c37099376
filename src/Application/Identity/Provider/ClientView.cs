using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>What is shown of clients, whoever they belong to.</summary>
public abstract record ClientFacts<T> : EntityView<T>
    where T : IEntity
{
    private protected ClientFacts(ClientSettings settings)
    {
        (Name, LogoUri, AuthMethod) = (settings.Name, settings.LogoUri, settings.AuthMethod);
        (GrantTypes, Scopes) = (settings.GrantTypes, settings.Scopes);
        (RedirectUris, PostLogoutRedirectUris) = (settings.RedirectUris, settings.PostLogoutRedirectUris);
        (Jwks, JwksUri, BackChannelLogoutUri) = (settings.Jwks, settings.JwksUri, settings.BackChannelLogoutUri);
        (RequiresProof, RequiresPushedRequests) = (settings.RequiresProof, settings.RequiresPushedRequests);
        AccessTokenLifetime = settings.AccessTokenLifetime;
    }

    /// <summary>The <c>client_id</c>.</summary>
    public required Id<Client> ClientId { get; init; }

    public string Name { get; }

    public string? LogoUri { get; }

    public ClientAuthMethod AuthMethod { get; }

    public IReadOnlyList<string> GrantTypes { get; }

    public IReadOnlyList<string> Scopes { get; }

    public IReadOnlyList<string> RedirectUris { get; }

    public IReadOnlyList<string> PostLogoutRedirectUris { get; }

    public string? Jwks { get; }

    public string? JwksUri { get; }

    public string? BackChannelLogoutUri { get; }

    public bool RequiresProof { get; }

    public bool RequiresPushedRequests { get; }

    public int AccessTokenLifetime { get; }

    public required bool Enabled { get; init; }

    /// <summary>Until when the secret before the last rotation works; null when it does not.</summary>
    public required DateTimeOffset? OverlapUntil { get; init; }

    /// <summary>For <c>Authorization: Basic</c>. Only in the answer that made it, never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }
}

public sealed record ClientView : ClientFacts<Client>
{
    private ClientView(ClientSettings settings)
        : base(settings)
    {
    }

    /// <summary>Who answers for it: without a user it can never do more than they can.</summary>
    public required Id<User> User { get; init; }

    public static Expression<Func<Client, ClientView>> Projection { get; } = x => new ClientView(x.Settings)
    {
        Id = x.Id,
        ClientId = x.Id,
        User = x.UserId,
        Enabled = x.DisabledAt == null,
        OverlapUntil = x.PreviousUntil,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<Client, ClientView> Of { get; } = Projection.Compile();
}

public sealed record PlatformClientView : ClientFacts<PlatformClient>
{
    private PlatformClientView(ClientSettings settings)
        : base(settings)
    {
    }

    /// <summary>The platform's own: nobody is asked for consent.</summary>
    public required bool FirstParty { get; init; }

    public static Expression<Func<PlatformClient, PlatformClientView>> Projection { get; } = x => new PlatformClientView(x.Settings)
    {
        Id = x.Id,
        ClientId = new Id<Client>(x.Id.Value),
        FirstParty = x.IsFirstParty,
        Enabled = x.DisabledAt == null,
        OverlapUntil = x.PreviousUntil,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<PlatformClient, PlatformClientView> Of { get; } = Projection.Compile();
}
