using Platform.Domain.Identity.Provisioning;

namespace Platform.Application.Identity.Provisioning;

/// <summary>
/// Where a PATCH operation changes something (RFC 7644, figure 7): <c>title</c>, <c>name.givenName</c>,
/// <c>emails[type eq "work"].value</c>, each perhaps after the name of a schema.
/// </summary>
/// <param name="Extension">The schema whose attributes are nested under its name; null for the core.</param>
/// <param name="Attribute">Empty where an extension is meant as a whole.</param>
internal sealed record ScimPath(string? Extension, string Attribute, ScimFilter? Filter, string? Sub)
{
    public static ScimPath Parse(string text)
    {
        var (extension, rest) = ScimAttribute.WithoutSchema(text.Trim());
        if (rest.Length == 0)
            return extension is null ? throw ProvisioningErrors.Path("The path is empty. Name an attribute.") : new(extension, "", null, null);
        var open = rest.IndexOf('[');
        if (open < 0)
            return Plain(extension, rest, null);
        var close = rest.LastIndexOf(']');
        if (close < open || (close + 1 < rest.Length && rest[close + 1] != '.'))
            throw ProvisioningErrors.Path($"The path {ProvisioningErrors.Shown(text)} has no end of its filter. Write it as attribute[filter].part.");
        var sub = close + 1 < rest.Length ? rest[(close + 2)..] : null;
        return Plain(extension, rest[..open] + (sub is null ? "" : "." + sub), ScimFilterReader.Read(rest[(open + 1)..close]));
    }

    public bool Is(string attribute) => Extension is null && string.Equals(Attribute, attribute, StringComparison.OrdinalIgnoreCase);

    private static ScimPath Plain(string? extension, string name, ScimFilter? filter)
    {
        var parts = name.Split('.');
        if (parts.Length > 2 || parts.Any(x => !ScimAttribute.IsName(x)))
            throw ProvisioningErrors.Path($"{ProvisioningErrors.Shown(name)} is not the path of an attribute. Write it as attribute, attribute.part or attribute[filter].part.");
        return new(extension, parts[0], filter, parts.Length == 2 ? parts[1] : null);
    }
}

/// <summary>The name of an attribute in a filter, such as <c>emails.value</c>, without the name of the core schema.</summary>
internal static class ScimAttribute
{
    /// <summary>The extension that the name belongs to, or null for the core, and the rest of it.</summary>
    public static (string? Extension, string Name) WithoutSchema(string name)
    {
        foreach (var schema in ScimNames.OfResources)
        {
            if (!name.StartsWith(schema, StringComparison.OrdinalIgnoreCase) || (name.Length > schema.Length && name[schema.Length] != ':'))
                continue;
            var rest = name.Length == schema.Length ? "" : name[(schema.Length + 1)..];
            return (schema == ScimNames.Enterprise ? schema : null, rest);
        }

        return name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) || name.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
            ? throw ProvisioningErrors.Path($"There is no schema {ProvisioningErrors.Shown(name)}. GET /Schemas lists them.")
            : (null, name);
    }

    public static bool IsName(string text) =>
        text.Length is > 0 and <= 100 && (char.IsAsciiLetter(text[0]) || text[0] == '$') && text.Skip(1).All(x => char.IsAsciiLetterOrDigit(x) || x is '_' or '-');
}
