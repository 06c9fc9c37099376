using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Events;

/// <summary>What makes an event a contract that others can rely on. Part of the start-up check.</summary>
internal static partial class EventRules
{
    private static readonly HashSet<Type> Plain =
        [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(decimal), typeof(DateTimeOffset), typeof(DateOnly)];

    /// <summary>Throws with every problem, each naming its type.</summary>
    public static void Check(IReadOnlyCollection<Type> events)
    {
        var names = events.Select(x => x.GetCustomAttribute<EventAttribute>()?.Type).OfType<string>().CountBy(x => x).Where(x => x.Value > 1).Select(x => x.Key).ToHashSet();
        var problems = events.SelectMany(x => Problems(x, names).Select(y => $"{x.Name} {y}")).ToList();
        if (problems.Count > 0)
            throw new InvalidOperationException("The application does not start:" + string.Concat(problems.Select(x => $"{Environment.NewLine}- {x}")));
    }

    private static IEnumerable<string> Problems(Type type, HashSet<string> taken)
    {
        if (type.GetCustomAttribute<EventAttribute>() is not { } contract)
        {
            yield return "is an event without [Event]. Give its contract a name, such as team.created.";
            yield break;
        }

        if (taken.Contains(contract.Type))
            yield return $"is called '{contract.Type}' like another event. Choose its own name.";
        if (!Name().IsMatch(contract.Type))
            yield return $"is called '{contract.Type}'. Use resource.happened, in lower case.";
        if (contract.Version < 1)
            yield return "has a version below 1.";
        if (!contract.Description.EndsWith('.'))
            yield return "has no description. Say in a sentence what has happened.";
        if (contract.Permission is { } permission && !PermissionSet.IsKnown(permission))
            yield return $"requires '{permission}', which is not in the catalog of permissions.";
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(x => !IsValue(x.PropertyType)))
            yield return $"has {property.Name} of type {property.PropertyType.Name}. An event holds ids, names, numbers, times and lists of those.";
        if (type.GetProperties().FirstOrDefault(x => x.IsDefined(typeof(SensitiveAttribute))) is { } secret)
            yield return $"has {secret.Name}, which is sensitive. Leave it out: whoever sees the event may ask for it.";
    }

    private static bool IsValue(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? IsValue(value)
        : type.IsEnum || Plain.Contains(type) || type.IsAssignableTo(typeof(IId))
        || (type.IsAssignableTo(typeof(IEnumerable)) && type.IsGenericType && type.GetGenericArguments().All(IsValue));

    [GeneratedRegex(@"^[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)+\z")]
    private static partial Regex Name();
}
