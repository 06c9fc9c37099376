using Microsoft.EntityFrameworkCore;
using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Application.Common.Requests;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.ArchitectureTests.Rules;

internal sealed class OnlyIdentityUsesTheIdentityStore : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type)
    {
        if (type.Runtime.IsDefined(typeof(UsesIdentityStoreAttribute), inherit: false) && !type.IsIn("Application.Identity", "Application.Messaging.Mail"))
            yield return "has [UsesIdentityStore], which runs it on the system role. Move it to Application/Identity, or use a port such as IProfiles.";
    }
}

internal sealed class OnlySignedInUsersEnterATenant : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type)
    {
        if (type.Name == nameof(ITenantEntry) || type.Implements(typeof(ITenantEntry)) || type.IsComposition || !type.Uses(typeof(ITenantEntry)))
            yield break;
        var request = type.Contracts(typeof(ICommandHandler<,>)).Select(x => x.GetGenericArguments()[0]).SingleOrDefault();
        if (request is null || !request.IsDefined(typeof(RequireSignedInAttribute), inherit: false) || !type.IsIn("Application.Organizations", "Application.Identity.ApiTokens"))
            yield return "uses ITenantEntry. Only handlers of [RequireSignedIn] commands in Application/Organizations and of API tokens enter an organization that the route does not name.";
    }
}

/// <summary>The authorization step, the ports that lead into or out of a tenant, and who owns the context that it fills.</summary>
internal sealed class OnlyAuthorizationOpensAScope : TypeRule
{
    private static readonly Type[] Doors = [typeof(ITenantEntry), typeof(IIdempotency)];

    protected override IEnumerable<string> Problems(CodeType type)
    {
        var (context, isInfrastructure) = (typeof(RequestContext).FullName, type.Layer == "Infrastructure");
        var ownsIt = isInfrastructure && type.Calls.Any(x => x.On == context && x.Name == ".ctor");
        if (ownsIt || type.IsIn("Application.Common.Pipeline") || (isInfrastructure && Doors.Any(type.Implements)))
            yield break;
        foreach (var call in type.Calls.Where(x => x.On == context && x.Name == nameof(RequestContext.Enter)))
            yield return $"calls {call}. Only the authorization step opens rows: put the right access attribute on the request.";
    }
}

internal sealed class TheSystemRoleIsForThePlatformItself : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type)
    {
        var isPlatform = type.IsComposition || type.IsIn("Infrastructure.Common", "Infrastructure.Identity", "Infrastructure.Operations.Audit");
        var looksUp = type.Layer == "Infrastructure" && (type.Name.EndsWith("Directory", StringComparison.Ordinal) || type.Implements(typeof(ITenantEntry)));
        if (!isPlatform && !looksUp && SystemRole.IsUsedBy(type))
            yield return "uses the system role, which sees all tenants. Use IAppDb, whose role the access rule decides; what must look across organizations is a directory.";
    }
}

/// <summary>
/// Whoever waits for what a node remembers may hold a transaction on the system role, and others may wait for its rows: the load must
/// get a connection all the same.
/// </summary>
internal sealed class WhatNodesRememberIsReadApart : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type)
    {
        var remembers = type.Layer == "Infrastructure" && type.Calls.Any(x => x.On == typeof(NodeCache).FullName && x.Name == nameof(NodeCache.Get));
        if (remembers && (type.Uses(typeof(DbOptions)) || SystemRole.IsUsedBy(type, otherThan: typeof(SystemReadsDb))))
            yield return "loads what nodes remember, and has another way to the system role than SystemReadsDb. Load by that one, and move whatever needs another one elsewhere.";
    }
}

internal sealed class OnlyTheSystemRoleLiftsQueryFilters : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type)
    {
        var isOnSystemRole = type.Layer == "Infrastructure" && SystemRole.IsUsedBy(type);
        foreach (var call in type.Calls.Where(x => x.Name == nameof(EntityFrameworkQueryableExtensions.IgnoreQueryFilters)))
        {
            if (call.Target.Parameters.Count == 1)
                yield return $"calls {call} without names, which lifts the tenant with everything else. Name the filters.";
            else if (!isOnSystemRole)
                yield return $"calls {call} outside of the system role. Use IAppDb.Mine or IAppDb.AcrossTenants.";
        }
    }
}

internal static class SystemRole
{
    private static readonly Type[] Ways = [.. typeof(SystemContexts).Assembly.GetTypes().Where(x => x.IsSubclassOf(typeof(SystemContexts)))];

    public static bool IsUsedBy(CodeType type, Type? otherThan = null) => Ways.Any(x => x != otherThan && type.Uses(x));
}
