using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Common.Access;

/// <summary>Whoever a credential proves the caller to be; for an API token with its organization.</summary>
public sealed record Credential(Actor Actor, OrganizationAccess? Organization = null);

/// <summary>Checks credentials. Throws an error of kind <see cref="ErrorKind.Unauthenticated"/> that says whether to refresh or to sign in.</summary>
public interface ICredentials
{
    /// <summary>An access token or an API token, as sent after <c>Bearer</c>. An API token may be limited to some addresses: of kind denied elsewhere.</summary>
    ValueTask<Credential> OfBearer(string token, RequestOrigin origin, CancellationToken cancellation);

    /// <summary>An access token that is bound to a key, as sent after <c>DPoP</c>, with the proof of the request (RFC 9449, section 7). Such a token is refused after <c>Bearer</c>.</summary>
    ValueTask<Credential> OfBoundToken(string token, KeyProof? proof, RequestOrigin origin, CancellationToken cancellation);

    /// <summary>The same when the proof was taken already, with the request that is still open.</summary>
    ValueTask<Credential> OfProvenToken(string token, CancellationToken cancellation);

    /// <summary>The value of the session cookie.</summary>
    ValueTask<Credential> OfCookie(string cookie, CancellationToken cancellation);
}

/// <summary>What a user can prove again who they are with.</summary>
public interface IRecentSignIn
{
    /// <summary>The names of the methods.</summary>
    Task<IReadOnlyList<string>> Accepted(Id<User> user, CancellationToken cancellation);
}

/// <summary>Finds organizations for callers. Null is the one answer for what is not there and what is not theirs.</summary>
public interface IOrganizationDirectory
{
    /// <summary>The access of a member to the organization with this id or slug.</summary>
    ValueTask<OrganizationAccess?> OfMember(string idOrSlug, Id<User> user, CancellationToken cancellation);

    /// <summary>Whether this id or slug names the organization.</summary>
    ValueTask<bool> IsNamed(Id<Organization> organization, string idOrSlug, CancellationToken cancellation);
}
