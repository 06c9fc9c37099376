using Platform.Domain.Common;

namespace Platform.Domain.Identity.Connections;

/// <summary>An identity provider that members of an organization sign in with. Its secret is a row of its own, out of the application's reach.</summary>
public sealed class Connection : TenantEntity<Connection>, IEntity
{
    private Connection()
    {
    }

    public static string Prefix => "conn";

    public string Name { get; private set; } = "";

    /// <summary>OpenID Connect Discovery 1.0: the metadata is below it, and <c>iss</c> of every token is exactly this.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>Ours, at the provider.</summary>
    public string ClientId { get; private set; } = "";

    public ConnectionMode Mode { get; private set; }

    public static Connection Create(string name, string issuer, string clientId) =>
        new() { Id = Id<Connection>.New(), Name = name, Issuer = issuer, ClientId = clientId };

    /// <summary>Where a browser goes to sign in with it.</summary>
    public static string AuthorizationPath(Id<Connection> connection) => $"/v1/auth/connections/{connection}/authorization";

    /// <summary>From here on members of its domains sign in with nothing else.</summary>
    public void Enforce()
    {
        if (Mode == ConnectionMode.Test)
            throw SsoErrors.NotActive;
        Mode = ConnectionMode.Enforced;
    }

    /// <summary>Members can sign in by their other means again.</summary>
    public void Relax() => Mode = Mode == ConnectionMode.Enforced ? ConnectionMode.Active : Mode;
}

public enum ConnectionMode
{
    /// <summary>Only the administrators who set it up can use it.</summary>
    Test,

    /// <summary>Members can use it, beside their other ways to sign in.</summary>
    Active,

    /// <summary>Members of the organization's domains can use nothing else; owners keep their own way in.</summary>
    Enforced,
}
