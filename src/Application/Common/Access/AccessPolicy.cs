using System.Net;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Roles;
using Methods = Platform.Application.Identity.Sessions.AuthenticationMethods;

namespace Platform.Application.Common.Access;

/// <summary>What an organization asks of whoever acts in it, beyond permissions. Made once from its rows, and looked at with every request.</summary>
public sealed record AccessPolicy
{
    public static AccessPolicy None { get; } = new();

    /// <summary>Where requests may come from; empty: from everywhere.</summary>
    public IReadOnlyList<IPNetwork> Addresses { get; init; } = [];

    /// <summary>The identity provider that alone counts for the member; null: none does.</summary>
    public RequiredConnection? Connection { get; init; }

    /// <summary>Members of <see cref="Domain.Organizations.Policies.SignInMethods"/>; null: all.</summary>
    public IReadOnlyList<string>? SignInMethods { get; init; }

    /// <summary>How long after a sign-in a session counts; null: as long as it lasts.</summary>
    public TimeSpan? LongestSession { get; init; }

    /// <summary>From when on people without a second factor are refused, with their personal tokens; null: never.</summary>
    public DateTimeOffset? SecondFactorRequiredFrom { get; init; }

    /// <summary>A second factor that the organization's identity provider vouches for counts as one.</summary>
    public bool TrustsProviderFactors { get; init; }

    /// <summary>The keys of the roles that may create each of these; not there: whoever has the permission.</summary>
    public IReadOnlyDictionary<Creation, IReadOnlyList<string>> Creators { get; init; } = new Dictionary<Creation, IReadOnlyList<string>>();

    public static AccessPolicy Of(SecurityPolicy? policy) => policy is null ? None : new()
    {
        Addresses = [.. (policy.AllowedAddresses ?? []).Select(IPNetwork.Parse)],
        SignInMethods = policy.SignInMethods,
        LongestSession = policy.LongestSessionHours is { } hours ? TimeSpan.FromHours(hours) : null,
        SecondFactorRequiredFrom = policy.SecondFactorRequiredFrom,
        TrustsProviderFactors = policy.TrustProviderFactors,
        Creators = policy.Creators,
    };

    /// <summary>For the organization's own tokens: they are no people, and have not signed in.</summary>
    public AccessPolicy OfService() => new() { Addresses = Addresses, Creators = Creators };

    /// <summary>Throws the first that is not met. Who acts for the platform itself is not asked.</summary>
    public void MustBeMetBy(Actor caller, string? role, RequestOrigin origin, DateTimeOffset now)
    {
        if (caller is not (Actor.SignedIn or Actor.Program))
            return;
        if (Addresses.Count > 0 && !AddressRange.Contains(Addresses, origin.Address))
            throw PolicyErrors.Address;
        // The platform's operators sign in to the platform; whether they come at all the organization says by itself.
        if (caller is Actor.SignedIn { Impersonation: null } signedIn)
            MustBeMetBySession(signedIn, role, now);
        if (Connection is { } connection && connection.Until > now && !connection.IsOf(caller))
            throw SsoErrors.RequiredBy(connection.Id);
        if (SecondFactorRequiredFrom is { } since && since <= now && !HasSecondFactor(caller))
            throw PolicyErrors.SecondFactorRequiredSince(since);
    }

    public void MustLetCreate(Creation creation, string? role)
    {
        if (role != BuiltInRoles.Owner && Creators.TryGetValue(creation, out var roles) && !(role is not null && roles.Contains(role)))
            throw PolicyErrors.CreatorsOf(creation);
    }

    /// <summary>What a recent proof of the caller must be.</summary>
    public ProofOf ProofAt(DateTimeOffset now) => Connection is { } connection && connection.Until > now ? ProofOf.Connection : ProofOf.Either;

    /// <summary>Whether the caller has one that counts here.</summary>
    public bool HasSecondFactor(Actor caller) => caller switch
    {
        Actor.SignedIn { HasSecondFactor: true } => true,
        Actor.SignedIn { Bounds.Connection: not null } signedIn => TrustsProviderFactors && signedIn.AuthenticationMethods.Contains(Methods.SeveralFactors),
        Actor.Program program => program.UserHasSecondFactor,
        _ => false,
    };

    private void MustBeMetBySession(Actor.SignedIn session, string? role, DateTimeOffset now)
    {
        if (SignInMethods is { } allowed && !MethodsOf(session).Any(allowed.Contains) && !IsWayOut(allowed, role))
            throw PolicyErrors.SignInMethodsAre(allowed);
        if (LongestSession is { } longest && now - session.ProvenAt(ProofAt(now)) > longest)
            throw PolicyErrors.SessionOlderThan(longest);
    }

    /// <summary>Of all that was proven in the session, so that a step-up adds to it.</summary>
    private static IEnumerable<string> MethodsOf(Actor.SignedIn session)
    {
        if (session.Bounds.Connection is not null)
            yield return Domain.Organizations.Policies.SignInMethods.Connection;
        else if (session.AuthenticationMethods.Contains(Methods.Connection))
            yield return Domain.Organizations.Policies.SignInMethods.Social;
        if (session.AuthenticationMethods.Contains(Methods.Password))
            yield return Domain.Organizations.Policies.SignInMethods.Password;
        if (session.AuthenticationMethods.Contains(Methods.Key))
            yield return Domain.Organizations.Policies.SignInMethods.Passkey;
    }

    /// <summary>Where only others' providers count, owners keep their own means for the day on which those do not work.</summary>
    private static bool IsWayOut(IReadOnlyList<string> allowed, string? role) => role == BuiltInRoles.Owner
        && !allowed.Contains(Domain.Organizations.Policies.SignInMethods.Password) && !allowed.Contains(Domain.Organizations.Policies.SignInMethods.Passkey);
}

/// <param name="Id">Of the connection.</param>
/// <param name="Until">When the proof of the member's domain ends, and with it this.</param>
public sealed record RequiredConnection(Id<Connection> Id, DateTimeOffset Until)
{
    /// <summary>Whether the session was begun by it, or the token made in one that was. An operator who helps is no member.</summary>
    public bool IsOf(Actor caller) => caller switch
    {
        Actor.SignedIn { Impersonation: not null } => true,
        Actor.SignedIn signedIn => signedIn.Bounds.Connection == Id,
        Actor.Program program => program.Connection == Id,
        _ => false,
    };
}
