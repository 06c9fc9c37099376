using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>What a new client is asked to be, whoever it belongs to. What the settings must be, the domain says.</summary>
public abstract record ClientForm
{
    public required string Name { get; init; }

    /// <summary><c>client_secret_basic</c> (default), <c>private_key_jwt</c>, or <c>none</c> for one that cannot keep a secret.</summary>
    public ClientAuthMethod AuthMethod { get; init; }

    /// <summary>Such as <c>authorization_code</c>, <c>refresh_token</c>, <c>client_credentials</c>.</summary>
    public IReadOnlyList<string> GrantTypes { get; init; } = [];

    /// <summary>All that it may ask for: <c>openid</c> and the like, and names of permissions.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Compared character by character.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>An https address.</summary>
    public string? LogoUri { get; init; }

    /// <summary>Its public keys (RFC 7517), as text.</summary>
    public string? Jwks { get; init; }

    /// <summary>Where it publishes them instead.</summary>
    public string? JwksUri { get; init; }

    /// <summary>Where it is told that a session has ended.</summary>
    public string? BackChannelLogoutUri { get; init; }

    /// <summary>Whether all of its access tokens are bound to a key (DPoP).</summary>
    public bool RequiresProof { get; init; }

    /// <summary>Whether it must send its authorization requests ahead (PAR).</summary>
    public bool RequiresPushedRequests { get; init; }

    /// <summary>Seconds: 60 to 3,600.</summary>
    public int AccessTokenLifetime { get; init; } = 600;

    internal ClientSettings Settings() => new()
    {
        Name = Name,
        AuthMethod = AuthMethod,
        GrantTypes = [.. GrantTypes.Distinct()],
        Scopes = [.. Scopes.Distinct()],
        RedirectUris = [.. RedirectUris.Distinct()],
        PostLogoutRedirectUris = [.. PostLogoutRedirectUris.Distinct()],
        LogoUri = LogoUri,
        Jwks = Jwks,
        JwksUri = JwksUri,
        BackChannelLogoutUri = BackChannelLogoutUri,
        RequiresProof = RequiresProof,
        RequiresPushedRequests = RequiresPushedRequests,
        AccessTokenLifetime = AccessTokenLifetime,
    };
}

/// <summary>What changes of a client, whoever it belongs to.</summary>
public abstract record ClientChanges
{
    public Patch<string> Name { get; init; }

    public Patch<ClientAuthMethod> AuthMethod { get; init; }

    public Patch<IReadOnlyList<string>> GrantTypes { get; init; }

    public Patch<IReadOnlyList<string>> Scopes { get; init; }

    public Patch<IReadOnlyList<string>> RedirectUris { get; init; }

    public Patch<IReadOnlyList<string>> PostLogoutRedirectUris { get; init; }

    public Patch<string?> LogoUri { get; init; }

    public Patch<string?> Jwks { get; init; }

    public Patch<string?> JwksUri { get; init; }

    public Patch<string?> BackChannelLogoutUri { get; init; }

    public Patch<bool> RequiresProof { get; init; }

    public Patch<bool> RequiresPushedRequests { get; init; }

    public Patch<int> AccessTokenLifetime { get; init; }

    /// <summary>False ends all of its sessions and tokens.</summary>
    public Patch<bool> Enabled { get; init; }

    internal ClientSettings Of(ClientSettings now) => now with
    {
        Name = Or(Name, now.Name),
        AuthMethod = Or(AuthMethod, now.AuthMethod),
        GrantTypes = Or(GrantTypes, now.GrantTypes),
        Scopes = Or(Scopes, now.Scopes),
        RedirectUris = Or(RedirectUris, now.RedirectUris),
        PostLogoutRedirectUris = Or(PostLogoutRedirectUris, now.PostLogoutRedirectUris),
        LogoUri = Or(LogoUri, now.LogoUri),
        Jwks = Or(Jwks, now.Jwks),
        JwksUri = Or(JwksUri, now.JwksUri),
        BackChannelLogoutUri = Or(BackChannelLogoutUri, now.BackChannelLogoutUri),
        RequiresProof = Or(RequiresProof, now.RequiresProof),
        RequiresPushedRequests = Or(RequiresPushedRequests, now.RequiresPushedRequests),
        AccessTokenLifetime = Or(AccessTokenLifetime, now.AccessTokenLifetime),
    };

    private static T Or<T>(Patch<T> patch, T now) => patch.IsPresent ? patch.Value : now;
}

internal static class ClientFormRules
{
    private const int Most = 200;

    /// <summary>What the settings must be, all at once, the domain says; here only what it could not be asked about.</summary>
    public static void ClientForm<T>(this AbstractValidator<T> validator)
        where T : ClientForm
    {
        validator.RuleFor(x => x.Name).DisplayName();
        validator.RuleFor(x => x.GrantTypes).ClientTexts();
        validator.RuleFor(x => x.Scopes).ClientTexts();
        validator.RuleFor(x => x.RedirectUris).ClientTexts();
        validator.RuleFor(x => x.PostLogoutRedirectUris).ClientTexts();
    }

    public static void ClientChanges<T>(this AbstractValidator<T> validator)
        where T : ClientChanges
    {
        validator.Patch(x => x.Name, x => x.DisplayName());
        validator.Patch(x => x.GrantTypes, x => x.ClientTexts());
        validator.Patch(x => x.Scopes, x => x.ClientTexts());
        validator.Patch(x => x.RedirectUris, x => x.ClientTexts());
        validator.Patch(x => x.PostLogoutRedirectUris, x => x.ClientTexts());
    }

    private static void ClientTexts<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) => rule
        .NotNull().WithMessage("Give a list, or an empty one.")
        .Must(x => x is null || (x.Count <= Most && x.All(y => y is { Length: > 0 and <= 2000 } && !y.Contains('\0'))))
        .WithMessage($"At most {Most} texts of 1 to 2,000 characters.");
}
