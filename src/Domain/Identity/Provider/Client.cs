using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Roles;

namespace Platform.Domain.Identity.Provider;

/// <summary>An application of an organization that signs its users in with the platform, or that calls in its own name.</summary>
public sealed class Client : TenantEntity<Client>, IEntity
{
    private Client()
    {
    }

    public static string Prefix => "client";

    /// <summary>Who answers for it: without a user it can never do more than they can at that moment.</summary>
    public Id<User> UserId { get; private set; }

    public ClientSettings Settings { get; private set; } = null!;

    /// <summary>Counts rotations: the secret of this generation is valid, and for a while the one before.</summary>
    public int Generation { get; private set; } = 1;

    /// <summary>Until when the secret of the generation before is valid.</summary>
    public DateTimeOffset? PreviousUntil { get; private set; }

    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>Access tokens from before are refused: it was disabled then.</summary>
    public DateTimeOffset? TokensFrom { get; private set; }

    /// <summary>Nobody registers a client that can do more, without a user, than they can.</summary>
    public static Client Register(ClientSettings settings, Id<User> creator, PermissionSet own)
    {
        MustBeValid(settings, own);
        var client = new Client { Id = Id<Client>.New(), Settings = settings, UserId = creator };
        client.Raise(new ClientCreated(client.Id, settings.Name));
        return client;
    }

    public void Change(ClientSettings settings, PermissionSet own)
    {
        MustBeValid(settings, own);
        Settings = settings;
        RaiseUpdated();
    }

    public void Enable()
    {
        if (DisabledAt is null)
            return;
        DisabledAt = null;
        RaiseUpdated();
    }

    public void Disable(DateTimeOffset now)
    {
        if (DisabledAt is not null)
            return;
        (DisabledAt, TokensFrom) = (now, now);
        RaiseUpdated();
    }

    /// <summary>To be called before the row is removed.</summary>
    public void Delete() => Raise(new ClientDeleted(Id, Settings.Name));

    /// <summary>Whoever gets hold of the secret answers for the client from now on.</summary>
    public void Rotate(Id<User> rotator, PermissionSet own, TimeSpan overlap, DateTimeOffset now)
    {
        if (Settings.AuthMethod != ClientAuthMethod.ClientSecretBasic)
            throw ClientErrors.NoSecret;
        MustBeValid(Settings, own);
        (Generation, PreviousUntil, UserId) = (Generation + 1, overlap > TimeSpan.Zero ? now + overlap : null, rotator);
        Raise(new ClientRotated(Id, Settings.Name));
    }

    private void RaiseUpdated() => RaiseLatest(new ClientUpdated(Id, Settings.Name, DisabledAt is null));

    private static void MustBeValid(ClientSettings settings, PermissionSet own)
    {
        settings.MustBeValid();
        if (settings.GrantTypes.Contains(GrantTypes.ClientCredentials) && !own.Covers(PermissionSet.OfKnown(settings.Scopes)))
            throw RoleErrors.AboveOwn;
    }
}
