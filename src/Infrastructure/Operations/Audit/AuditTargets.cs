using System.Collections.Concurrent;
using System.Reflection;
using Platform.Application.Common.Requests;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Sessions;

namespace Platform.Infrastructure.Operations.Audit;

/// <summary>Finds what a command was about: the entity in its answer, or else the last id in the command.</summary>
internal static class AuditTargets
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Ids = new();

    public static string? Of(object command, object? response) => response switch
    {
        IEntityView view => view.IdText,
        AccountView account => account.Id.ToString(),
        SignedIn signedIn => signedIn.User.Id.ToString(),
        _ => Ids.GetOrAdd(command.GetType(), LastId)?.GetValue(command)?.ToString(),
    };

    public static Guid AccountOf(object? response) => response switch
    {
        AccountView account => account.Id.Value,
        SignedIn signedIn => signedIn.User.Id.Value,
        _ => Guid.Empty,
    };

    private static PropertyInfo? LastId(Type command) => command.GetProperties()
        .LastOrDefault(x => typeof(IId).IsAssignableFrom(Nullable.GetUnderlyingType(x.PropertyType) ?? x.PropertyType));
}
