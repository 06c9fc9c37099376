using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Domain.Identity.Provider;

/// <summary>That a user, signed in at a browser, lets a client act for them.</summary>
/// <param name="Client">Who will act.</param>
/// <param name="User">For whom.</param>
/// <param name="BrowserSession">In which the user said so.</param>
/// <param name="Scopes">How far.</param>
public sealed record Delegation(Id<Client> Client, Id<User> User, Id<Session> BrowserSession, IReadOnlyList<string> Scopes)
{
    /// <summary>The only organization in which it counts.</summary>
    public Id<Organization>? Organization { get; init; }

    /// <summary>The identity provider that the user signed in with.</summary>
    public Id<Connection>? Connection { get; init; }

    /// <summary>When the user last proved who they are.</summary>
    public required DateTimeOffset AuthenticatedAt { get; init; }

    public required IReadOnlyList<string> AuthenticationMethods { get; init; }

    /// <summary>
    /// Where administrators have ended the session at the browser, once the delegation is taken up; null where that is over, or was
    /// not looked at. Whoever takes it up holds that session until their own is there, and whoever ends sessions waits for it.
    /// </summary>
    public IReadOnlyList<Id<Organization>>? EndedIn { get; init; }

    /// <summary>Whether what the user allows the client, once the delegation is taken up, still covers it; held in the same way. Nobody is asked for the platform's own clients.</summary>
    public bool IsAllowed { get; init; }

    /// <summary>Whether it ends with the session at the browser: without <c>offline_access</c> the user expects that.</summary>
    public bool EndsWithBrowser => !Scopes.Contains(ClientScopes.OfflineAccess);
}
