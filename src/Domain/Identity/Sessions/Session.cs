using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Domain.Identity.Sessions;

/// <summary>
/// A sign-in of one user on one device, or an operator who acts as the user for some minutes. Holds no secret: those are
/// rows of their own, out of the application's reach.
/// </summary>
public sealed class Session : Entity<Session>, IEntity, IUserOwned
{
    public static readonly TimeSpan ImpersonationLifetime = TimeSpan.FromMinutes(15);

    private Session()
    {
    }

    public static string Prefix => "sess";

    public Id<User> UserId { get; private init; }

    public Transport Transport { get; private init; }

    /// <summary>When the user last proved who they are by what the session was begun with: at sign-in, or at a step-up since.</summary>
    public DateTimeOffset AuthenticatedAt { get; private set; }

    /// <summary>When the user last proved it by means of their own, in a session that an organization's identity provider began; null until then.</summary>
    public DateTimeOffset? OwnProofAt { get; private set; }

    /// <summary>How they proved it, in the words of RFC 8176, such as <c>pwd</c> and <c>otp</c>.</summary>
    public IReadOnlyList<string> AuthenticationMethods { get; private set; } = [];

    /// <summary>How often they have since. What was given out to prove the session before the last time proves it no more.</summary>
    public int Renewals { get; private set; }

    /// <summary>Such as <c>Chrome on Windows</c>.</summary>
    public string DeviceName { get; private init; } = "";

    public string? UserAgent { get; private init; }

    public string? Address { get; private init; }

    /// <summary>The network of the address, by which a device that moves about in it is recognized.</summary>
    public string? Network { get; private init; }

    /// <summary>At the latest, however much it is used.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>The actor who ended it, by id; null for the platform itself.</summary>
    public string? RevokedBy { get; private set; }

    public SessionEnd? RevokedFor { get; private set; }

    /// <summary>Organizations whose administrators have ended it there; elsewhere it goes on. The user's next proof lifts that.</summary>
    public IReadOnlyList<Id<Organization>> EndedIn { get; private set; } = [];

    /// <summary>The operator who acts as the user, if any.</summary>
    public Id<User>? ImpersonatorId { get; private init; }

    /// <summary>The operator's own session, without which this one is nothing.</summary>
    public Id<Session>? ImpersonatorSessionId { get; private init; }

    /// <summary>The only organization that an operator sees as the user.</summary>
    public Id<Organization>? ImpersonatedIn { get; private init; }

    /// <summary>Why an operator acts as the user.</summary>
    public string? Reason { get; private init; }

    /// <summary>Where that was asked for.</summary>
    public string? Ticket { get; private init; }

    /// <summary>Whether an operator may also change what the user can change.</summary>
    public bool Writes { get; private init; }

    public Id<Connection>? ConnectionId { get; private init; }

    public Id<Organization>? BoundTo { get; private init; }

    public Id<Client>? ClientId { get; private init; }

    public IReadOnlyList<string>? Scopes { get; private init; }

    /// <summary>The session at the browser that this one of a client ends with; null for those that go on without it.</summary>
    public Id<Session>? ParentId { get; private init; }

    public string? BoundKey { get; private init; }

    public SessionBounds Bounds => ConnectionId is null && BoundTo is null && ClientId is null && EndedIn.Count == 0
        ? SessionBounds.None
        : new() { Connection = ConnectionId, Organization = BoundTo, Client = ClientId, Scopes = Scopes, Key = BoundKey, EndedIn = EndedIn };

    public bool IsImpersonation => ImpersonatorId is not null;

    public static Session Start(
        Id<User> user, Transport transport, IEnumerable<string> methods, Device device, DateTimeOffset now, TimeSpan lifetime, SessionBounds bounds) => new()
        {
            Id = Id<Session>.New(),
            UserId = user,
            Transport = transport,
            AuthenticatedAt = now,
            AuthenticationMethods = [.. methods],
            DeviceName = device.Name,
            UserAgent = device.UserAgent,
            Address = device.Address,
            Network = device.Network,
            ExpiresAt = now + lifetime,
            ConnectionId = bounds.Connection,
            BoundTo = bounds.Organization,
            ClientId = bounds.Client,
            Scopes = bounds.Scopes,
            BoundKey = bounds.Key,
        };

    /// <summary>A client acts for the user, who has proven who they are at the browser and not here: where that session has been ended, this one is as well.</summary>
    public static Session Delegate(
        Id<Session> id, Delegation delegation, (string Name, string? Key, bool IsConfined) client, IReadOnlyList<Id<Organization>> endedIn, DateTimeOffset now, TimeSpan lifetime) => new()
        {
            Id = id,
            UserId = delegation.User,
            AuthenticatedAt = delegation.AuthenticatedAt,
            AuthenticationMethods = delegation.AuthenticationMethods,
            DeviceName = client.Name,
            ExpiresAt = now + lifetime,
            ConnectionId = delegation.Connection,
            BoundTo = delegation.Organization,
            ClientId = delegation.Client,
            Scopes = client.IsConfined ? delegation.Scopes : null,
            BoundKey = client.Key,
            ParentId = delegation.EndsWithBrowser ? delegation.BrowserSession : null,
            EndedIn = endedIn,
        };

    /// <summary>Proves nothing about the user, and cannot be refreshed.</summary>
    public static Session Impersonate(
        Id<User> user, Id<Organization> organization, (Id<User> User, Id<Session> Session) by, (string Reason, string Ticket, bool Writes) why, Device device, DateTimeOffset now) => new()
        {
            Id = Id<Session>.New(),
            UserId = user,
            AuthenticatedAt = DateTimeOffset.UnixEpoch,
            DeviceName = "Platform operator",
            UserAgent = device.UserAgent,
            Address = device.Address,
            Network = device.Network,
            ExpiresAt = now + ImpersonationLifetime,
            ImpersonatorId = by.User,
            ImpersonatorSessionId = by.Session,
            ImpersonatedIn = organization,
            Reason = why.Reason,
            Ticket = why.Ticket,
            Writes = why.Writes,
        };

    /// <summary>The user has proved again who they are. What they proved before still holds.</summary>
    public void Renew(IEnumerable<string> methods, DateTimeOffset now) =>
        (AuthenticatedAt, AuthenticationMethods, Renewals, EndedIn) = (now, [.. AuthenticationMethods.Union(methods)], Renewals + 1, []);

    /// <summary>The same by means of their own. In a session that an organization's identity provider began this ages apart: it says nothing of the provider.</summary>
    public void ProveOwn(IEnumerable<string> methods, DateTimeOffset now)
    {
        if (ConnectionId is null)
            Renew(methods, now);
        else
            (OwnProofAt, AuthenticationMethods, Renewals) = (now, [.. AuthenticationMethods.Union(methods)], Renewals + 1);
    }

    /// <summary>The first end counts; false for any other.</summary>
    public bool End(SessionEnd reason, string? by, DateTimeOffset now)
    {
        if (RevokedAt is not null)
            return false;
        (RevokedAt, RevokedBy, RevokedFor) = (now, by, reason);
        return true;
    }

    /// <summary>An organization ends it as far as it is its own business. False when it was over there already.</summary>
    public bool EndIn(Id<Organization> organization, SessionEnd reason, string? by, DateTimeOffset now)
    {
        if (BoundTo == organization || ImpersonatedIn == organization)
            return End(reason, by, now);
        if (RevokedAt is not null || EndedIn.Contains(organization))
            return false;
        EndedIn = [.. EndedIn, organization];
        return true;
    }
}
