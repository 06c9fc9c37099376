using Platform.Domain.Common;

namespace Platform.Domain.Identity.Connections;

/// <summary>An identity provider that members of an organization sign in with. Its secret is a row of its own, out of the application's reach.</summary>
public sealed class Connection : TenantEntity<Connection>, IEntity
{
    public const int MostPerOrganization = 10;

    private Connection()
    {
    }

    public static string Prefix => "conn";

    public string Name { get; private set; } = "";

    /// <summary>OpenID Connect Discovery 1.0: the metadata is below it, and <c>iss</c> of every token is exactly this.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>Ours, at the provider.</summary>
    public string ClientId { get; private set; } = "";

    public ClientAuthentication Authentication { get; private set; }

    /// <summary>What the provider is asked for; <c>openid</c> goes along in any case.</summary>
    public IReadOnlyList<string> Scopes { get; private set; } = ["openid", "email", "profile"];

    public ClaimNames Claims { get; private set; } = new();

    /// <summary>Whether someone whom the organization does not know becomes a member by signing in.</summary>
    public bool Provisions { get; private set; } = true;

    /// <summary>Whether an address counts that the provider does not call verified: some never say so.</summary>
    public bool TrustsAddresses { get; private set; }

    /// <summary>Key of the role of new members for whom no group says otherwise.</summary>
    public string DefaultRole { get; private set; } = "";

    /// <summary>What being in a group of the provider's means here; the first role that fits counts.</summary>
    public IReadOnlyList<GroupMapping> Groups { get; private set; } = [];

    public ConnectionMode Mode { get; private set; }

    /// <summary>When a test sign-in last arrived as it should; null until then.</summary>
    public DateTimeOffset? TestedAt { get; private set; }

    /// <summary>1 to <see cref="MostPerOrganization"/>, no two the same: the limit as a constraint.</summary>
    public short Slot { get; private init; }

    /// <param name="name">As the sign-in page shows it.</param>
    /// <param name="provider">Where, and as whom.</param>
    /// <param name="defaultRole">Already checked: who may grant it is not decided here.</param>
    /// <param name="taken">The slots of the organization's other connections.</param>
    public static Connection Create(string name, ProviderClient provider, string defaultRole, IReadOnlyCollection<short> taken)
    {
        var free = Enumerable.Range(1, MostPerOrganization).Select(x => (short)x).Except(taken).FirstOrDefault();
        if (free == 0)
            throw ConnectionErrors.TooMany;
        var connection = new Connection
        {
            Id = Id<Connection>.New(),
            Name = name,
            Issuer = provider.Issuer,
            ClientId = provider.ClientId,
            Authentication = provider.Authentication,
            DefaultRole = defaultRole,
            Slot = free,
        };
        connection.Raise(new ConnectionCreated(connection.Id, name, provider.Issuer));
        return connection;
    }

    /// <summary>To be called before the row is removed.</summary>
    public void Delete() => Raise(new ConnectionDeleted(Id, Name));

    public void Rename(string name) => Tell(Name = name);

    /// <summary>Another provider knows other people, so it begins anew: in test mode, and with nobody having tried it.</summary>
    public void MoveTo(ProviderClient provider)
    {
        if (provider == new ProviderClient(Issuer, ClientId, Authentication))
            return;
        (Issuer, ClientId, Authentication) = (provider.Issuer, provider.ClientId, provider.Authentication);
        Become(ConnectionMode.Test);
        TestedAt = null;
    }

    public void AskFor(IReadOnlyList<string> scopes) => Tell(Scopes = [.. scopes.Prepend("openid").Distinct()]);

    public void Read(ClaimNames claims) => Tell(Claims = claims);

    public void Provision(bool provisions) => Tell(Provisions = provisions);

    public void TrustAddresses(bool trusts) => Tell(TrustsAddresses = trusts);

    public void GiveRole(string role) => Tell(DefaultRole = role);

    public void MapGroups(IReadOnlyList<GroupMapping> groups) => Tell(Groups = [.. groups]);

    public void Succeed(DateTimeOffset now) => TestedAt = now;

    /// <summary>Where a browser goes to sign in with it.</summary>
    public static string AuthorizationPath(Id<Connection> connection) => $"/v1/auth/connections/{connection}/authorization";

    /// <summary>The same for someone who has, to prove once more who they are.</summary>
    public static string StepUpPath(Id<Connection> connection) => $"{AuthorizationPath(connection)}?purpose=step_up";

    /// <summary>Nobody is sent to a provider that has not worked.</summary>
    public void Activate()
    {
        if (TestedAt is null)
            throw ConnectionErrors.NotTested;
        if (Mode == ConnectionMode.Test)
            Become(ConnectionMode.Active);
    }

    /// <summary>Members cannot use it any more, and so nobody is held to it.</summary>
    public void Deactivate() => Become(ConnectionMode.Test);

    /// <summary>From here on members of its domains sign in with nothing else.</summary>
    public void Enforce()
    {
        if (Mode == ConnectionMode.Test)
            throw SsoErrors.NotActive;
        Become(ConnectionMode.Enforced);
    }

    /// <summary>Members can sign in by their other means again.</summary>
    public void Relax()
    {
        if (Mode == ConnectionMode.Enforced)
            Become(ConnectionMode.Active);
    }

    private void Become(ConnectionMode mode)
    {
        if (mode == Mode)
            return;
        if (Mode == ConnectionMode.Enforced)
            Raise(new ConnectionRelaxed(Id, Name));
        if (mode == ConnectionMode.Enforced)
            Raise(new ConnectionEnforced(Id, Name));
        Tell(Mode = mode);
    }

    /// <param name="_">What has been assigned.</param>
    private void Tell(object _) => RaiseLatest(new ConnectionUpdated(Id, Name, Issuer, Mode));
}

/// <summary>Where the provider is, and as whom we call it.</summary>
public sealed record ProviderClient(string Issuer, string ClientId, ClientAuthentication Authentication);

/// <summary>The claims of the provider's that hold what we need to know of a person.</summary>
public sealed record ClaimNames(string Email = "email", string Name = "name", string Groups = "groups");

/// <summary>What being in a group of the provider's means here.</summary>
/// <param name="Group">Its name or id, as the provider writes it in the claim.</param>
/// <param name="Role">Key of the role; null for none.</param>
/// <param name="Team">The team; null for none.</param>
public sealed record GroupMapping(string Group, string? Role = null, Id<Organizations.Teams.Team>? Team = null);

public enum ConnectionMode
{
    /// <summary>Only the administrators who set it up can use it.</summary>
    Test,

    /// <summary>Members can use it, beside their other ways to sign in.</summary>
    Active,

    /// <summary>Members of the organization's domains can use nothing else; owners keep their own way in.</summary>
    Enforced,
}

/// <summary>How we prove to a provider that we are the client that it knows (OpenID Connect Core 1.0, section 9).</summary>
public enum ClientAuthentication
{
    ClientSecretBasic,
    ClientSecretPost,

    /// <summary>With our own key, which we publish: there is no secret.</summary>
    PrivateKeyJwt,
}
