using System.Collections.Concurrent;
using System.Reflection;
using Platform.Application.Common.Requests;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Provider;
using Platform.Application.Identity.Sessions;
using Platform.Application.Operations.Audit;
using Platform.Domain.Identity.Accounts;

namespace Platform.Infrastructure.Operations.Audit;

/// <summary>Finds what a command was about: the entity in its answer, or else the last id that it cannot do without.</summary>
internal static class AuditTargets
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Ids = new();

    public static string? Of(object command, object? response) => response switch
    {
        IEntityView view => view.RouteId,
        not null when AccountOf(response) is { } account => account.ToString(),
        _ when command is INamesTarget named => named.TargetName,
        _ => IdsOf(command).LastOrDefault()?.GetValue(command)?.ToString(),
    };

    public static Id<User>? AccountOf(object? response) => response switch
    {
        AccountView account => account.Id,
        Registered registered => registered.Account,
        SignedIn signedIn => signedIn.User.Id,
        SignInStep step => step.User,
        TokenPair tokens => tokens.User,
        TokenAnswer { User: { } user } => user,
        _ => null,
    };

    /// <summary>The ids that the command cannot do without and that are not its target, such as the team that someone leaves.</summary>
    public static IEnumerable<string> BesideTarget(object command) => IdsOf(command).SkipLast(1).Select(x => $"{x.GetValue(command)}");

    private static PropertyInfo[] IdsOf(object command) => Ids.GetOrAdd(
        command.GetType(), type => [.. type.GetProperties().Where(x => typeof(IId).IsAssignableFrom(x.PropertyType))]);
}
