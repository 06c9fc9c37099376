using System.Collections;
using System.ComponentModel;
using System.Reflection;

namespace Platform.Infrastructure.Common.Settings;

/// <summary>What the binder of configurations sees in a type: a value, a section of named ones, or any number of equal ones.</summary>
internal sealed class SettingsShape(Type type)
{
    private readonly bool isOptional = Nullable.GetUnderlyingType(type) is not null;

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

    /// <summary>Whether the binder makes a value of the text.</summary>
    public bool Reads(string text)
    {
        if (isOptional && text.Length == 0)
            return true;
        try
        {
            TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
            return true;
        }
        catch (Exception error) when (error is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>What a value looks like, for whoever has set another one.</summary>
    public string Form(string text) =>
        type == typeof(int) ? text.Length > 0 && text.All(char.IsAsciiDigit) ? $"a whole number of at most {int.MaxValue}" : "a whole number"
        : type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? "a duration such as 00:00:05 (five seconds)"
        : type.IsEnum ? string.Join(" or ", Enum.GetNames(type))
        : $"a value of the type {type.Name}";

    private IEnumerable<PropertyInfo> Settable => type.GetProperties().Where(x => x.SetMethod is { IsPublic: true });

    private bool IsDictionary => Contracts.Any(x => x.GetGenericTypeDefinition() == typeof(IDictionary<,>) || x.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>));

    private Type? Element => !type.IsAssignableTo(typeof(IEnumerable)) ? null
        : Contracts.FirstOrDefault(x => x.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0] is not { } item ? null
        : IsDictionary ? item.GetGenericArguments()[1]
        : item;

    private IEnumerable<Type> Contracts => type.GetInterfaces().Append(type).Where(x => x is { IsInterface: true, IsGenericType: true });
}
