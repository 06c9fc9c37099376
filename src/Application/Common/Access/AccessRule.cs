using System.Collections.Concurrent;
using System.Reflection;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Impersonations;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Common.Access;

/// <summary>The access rule of one request type, read once.</summary>
internal sealed record AccessRule<TRequest>(
    AccessAttribute Attribute,
    bool UsesIdentityStore,
    RequireRecentSignInAttribute? RecentSignIn,
    bool IsOpenToConfined,
    Func<TRequest, Id<Team>>? Team,
    Func<TRequest, Id<User>>? Self,
    Func<TRequest, Id<Session>>? OwnSession)
{
    private static readonly bool IsCommand = RequestCatalog.IsCommand(typeof(TRequest));
    private static readonly bool IsOpenToImpersonation = AccessRules.IsOpenToImpersonation(typeof(TRequest));

    /// <summary>Throws, naming the type, when it does not declare exactly one valid rule.</summary>
    public static AccessRule<TRequest> Declared()
    {
        var attribute = AccessRules.Of(typeof(TRequest));
        var permission = attribute as RequirePermissionAttribute;
        var recent = typeof(TRequest).GetCustomAttribute<RequireRecentSignInAttribute>();
        return new(
            attribute,
            typeof(TRequest).IsDefined(typeof(UsesIdentityStoreAttribute)),
            recent,
            typeof(TRequest).IsDefined(typeof(OpenToConfinedSessionAttribute)),
            Getter<Team>(permission?.Team),
            Getter<User>(permission?.Self),
            Getter<Session>(recent?.UnlessOwn));
    }

    /// <summary>Whether this request of this caller needs a sign-in that is more recent than theirs.</summary>
    public bool AsksForSignIn(TRequest request, Actor caller, ProofOf proof, DateTimeOffset now) =>
        RecentSignIn is { } recent && !recent.IsMetBy(caller, proof, now) && !(caller is Actor.SignedIn signedIn && OwnSession?.Invoke(request) == signedIn.Session);

    /// <summary>What an operator who acts as a user is refused with, whatever the user may do; null when it is open to them.</summary>
    public static PlatformError? RefusalOf(Impersonation impersonation) =>
        IsCommand && !impersonation.Writes ? ImpersonationErrors.ReadOnly
        : IsOpenToImpersonation ? null
        : ImpersonationErrors.NotAllowed;

    private static Func<TRequest, Id<T>>? Getter<T>(string? property)
        where T : IEntity =>
        property is null ? null : typeof(TRequest).GetProperty(property)!.GetGetMethod()!.CreateDelegate<Func<TRequest, Id<T>>>();
}

/// <summary>Reads and checks declared access rules.</summary>
public static class AccessRules
{
    private static readonly ConcurrentDictionary<Type, AccessAttribute> Known = new();

    public static AccessAttribute Of(Type request) => Known.GetOrAdd(request, Read);

    /// <summary>Whether an operator who acts as a user gets as far as the user's own permissions: in their organization, and not where a person must act.</summary>
    public static bool IsOpenToImpersonation(Type request) => Of(request) switch
    {
        RequirePermissionAttribute { InPerson: false } => !request.IsDefined(typeof(RequireRecentSignInAttribute)),
        RequireSignedInAttribute => request.IsDefined(typeof(OpenToImpersonationAttribute)),
        AllowAnonymousAttribute => !RequestCatalog.IsCommand(request),
        _ => false,
    };

    /// <summary>What is wrong with the access rule of a request type, or null.</summary>
    public static string? Problem(Type request)
    {
        var rules = request.GetCustomAttributes<AccessAttribute>().ToArray();
        if (rules.Length != 1)
            return $"{request.Name} declares {rules.Length} access rules. Put exactly one on it, such as [RequirePermission(Permissions.X)].";
        return rules[0] switch
        {
            RequirePermissionAttribute rule when !Domain.Organizations.Roles.PermissionSet.Exists(rule.Permission) =>
                $"{request.Name} requires '{rule.Permission}', which is not in the catalog. Add it to Permissions.Catalog.",
            RequirePermissionAttribute { Team: { } team } when request.GetProperty(team)?.PropertyType != typeof(Id<Team>) =>
                $"{request.Name} names its team by '{team}', which is not a property of type Id<Team>.",
            RequirePermissionAttribute { Self: { } self } when request.GetProperty(self)?.PropertyType != typeof(Id<User>) =>
                $"{request.Name} names its user by '{self}', which is not a property of type Id<User>.",
            RequireOperatorAttribute rule when !OperatorPermissions.All.Contains(rule.Permission) =>
                $"{request.Name} requires '{rule.Permission}', which is not an operator permission.",
            RequirePermissionAttribute or RequireTokenAttribute or RequireOperatorAttribute or SystemOnlyAttribute when request.IsDefined(typeof(UsesIdentityStoreAttribute)) =>
                $"{request.Name} has [UsesIdentityStore], which only goes with [RequireSignedIn] and [AllowAnonymous].",
            AllowAnonymousAttribute or SystemOnlyAttribute or RequireTokenAttribute when request.IsDefined(typeof(RequireRecentSignInAttribute)) =>
                $"{request.Name} has [RequireRecentSignIn], and nobody is signed in for it. It goes with rules that a signed-in user can meet.",
            _ when request.IsDefined(typeof(OpenToConfinedSessionAttribute)) && (rules[0] is not RequireSignedInAttribute || request.IsDefined(typeof(RequireRecentSignInAttribute))) =>
                $"{request.Name} has [OpenToConfinedSession], which only goes with [RequireSignedIn] without a recent sign-in.",
            _ when request.IsDefined(typeof(OpenToImpersonationAttribute)) && (rules[0] is not RequireSignedInAttribute || RequestCatalog.IsCommand(request)) =>
                $"{request.Name} has [OpenToImpersonation], which only goes with [RequireSignedIn] on a query.",
            _ when request.GetCustomAttribute<RequireRecentSignInAttribute>() is { UnlessOwn: { } own } && request.GetProperty(own)?.PropertyType != typeof(Id<Session>) =>
                $"{request.Name} names its session by '{own}', which is not a property of type Id<Session>.",
            _ when request.GetCustomAttribute<RequireRecentSignInAttribute>() is { Minutes: <= 0 } =>
                $"{request.Name} has [RequireRecentSignIn] for no time at all. Give it at least one minute.",
            _ => null,
        };
    }

    private static AccessAttribute Read(Type request) =>
        Problem(request) is { } problem ? throw new InvalidOperationException(problem) : request.GetCustomAttribute<AccessAttribute>()!;
}
