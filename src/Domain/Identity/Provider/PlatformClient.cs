using Platform.Domain.Common;

namespace Platform.Domain.Identity.Provider;

/// <summary>A client of the platform as a whole, kept by its operators: its users are those of all organizations.</summary>
public sealed class PlatformClient : Entity<PlatformClient>, IEntity, IGlobal
{
    private PlatformClient()
    {
    }

    public static string Prefix => "platform_client";

    public ClientSettings Settings { get; private set; } = null!;

    /// <summary>The platform's own: nobody is asked for consent, and it may do all that the user may.</summary>
    public bool IsFirstParty { get; private set; }

    public int Generation { get; private set; } = 1;

    public DateTimeOffset? PreviousUntil { get; private set; }

    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>As all clients are named towards the OpenID provider.</summary>
    public Id<Client> ClientId => new(Id.Value);

    public static PlatformClient Register(ClientSettings settings, bool isFirstParty)
    {
        MustBeValid(settings);
        return new() { Id = Id<PlatformClient>.New(), Settings = settings, IsFirstParty = isFirstParty };
    }

    public void Change(ClientSettings settings)
    {
        MustBeValid(settings);
        Settings = settings;
    }

    public void Trust(bool isFirstParty) => IsFirstParty = isFirstParty;

    public void Enable() => DisabledAt = null;

    public void Disable(DateTimeOffset now) => DisabledAt ??= now;

    public void Rotate(TimeSpan overlap, DateTimeOffset now)
    {
        if (Settings.AuthMethod != ClientAuthMethod.ClientSecretBasic)
            throw ClientErrors.NoSecret;
        (Generation, PreviousUntil) = (Generation + 1, overlap > TimeSpan.Zero ? now + overlap : null);
    }

    /// <summary>Without a user it would act in no organization.</summary>
    private static void MustBeValid(ClientSettings settings)
    {
        settings.MustBeValid();
        if (settings.GrantTypes.Intersect([GrantTypes.ClientCredentials, GrantTypes.TokenExchange]).Any())
            throw CommonErrors.Invalid("grantTypes", "A client of the platform acts for users alone. Register one in the organization that it is to act for.");
    }
}
