using System.Collections;
using System.ComponentModel;
using System.Reflection;

namespace Platform.Infrastructure.Common.Settings;

/// <summary>What the binder of configurations sees in a type: a value, a section of named ones, or any number of equal ones.</summary>
internal sealed class SettingsShape(Type type)
{
    private readonly Type type = Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>Whether it is no single value.</summary>
    public bool HasParts => !TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    public bool IsList => HasParts && Element is not null && !IsDictionary;

    public IEnumerable<string> Names => HasParts && Element is null ? Settable.Select(x => x.Name) : [];

    /// <summary>What is bound to that name; null where nothing is.</summary>
    public SettingsShape? Part(string name) =>
        !HasParts ? null
        : Element is { } element ? new(element)
        : Settable.FirstOrDefault(x => x.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } property ? new(property.PropertyType)
        : null;

    private IEnumerable<PropertyInfo> Settable => type.GetProperties().Where(x => x.SetMethod is { IsPublic: true });

    private bool IsDictionary => Contracts.Any(x => x.GetGenericTypeDefinition() == typeof(IDictionary<,>) || x.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>));

    private Type? Element => !type.IsAssignableTo(typeof(IEnumerable)) ? null
        : Contracts.FirstOrDefault(x => x.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0] is not { } item ? null
        : IsDictionary ? item.GetGenericArguments()[1]
        : item;

    private IEnumerable<Type> Contracts => type.GetInterfaces().Append(type).Where(x => x is { IsInterface: true, IsGenericType: true });
}
