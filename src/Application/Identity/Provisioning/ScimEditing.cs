using System.Text.Json.Nodes;
using Platform.Domain.Identity.Provisioning;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Changes the JSON of a resource as a PATCH says.</summary>
internal static class ScimEditing
{
    private static readonly HashSet<string> WithSeveral = new(StringComparer.OrdinalIgnoreCase)
    {
        "emails", "phoneNumbers", "ims", "photos", "addresses", "entitlements", "roles", "x509Certificates",
    };

    public static void Apply(this JsonObject resource, ScimEdit edit)
    {
        var path = edit.Path!;
        if (path.Extension is null && path.Attribute.ToLowerInvariant() is "id" or "meta" or "groups" or "schemas")
            throw ProvisioningErrors.ReadOnly(path.Attribute);
        var owner = path.Extension is null ? resource : Part(resource, path.Extension);
        if (path.Attribute.Length == 0)
            Merge(resource, path.Extension!, edit);
        else if (path.Filter is { } filter)
            Among(owner, path, filter, edit);
        else if (path.Sub is { } sub)
            Inside(owner, path.Attribute, sub, edit);
        else
            Whole(owner, path.Attribute, edit);
    }

    private static JsonObject Part(JsonObject owner, string name)
    {
        if (owner[name] is JsonObject part)
            return part;
        owner[name] = part = ScimJson.New();
        return part;
    }

    private static void Merge(JsonObject owner, string name, ScimEdit edit)
    {
        if (edit.Verb == ScimVerb.Remove || edit.Value is null)
            owner.Remove(name);
        else if (edit.Value is JsonObject members)
            Fill(Part(owner, name), members);
        else
            throw ProvisioningErrors.Value($"{name} takes an object.");
    }

    private static void Whole(JsonObject owner, string name, ScimEdit edit)
    {
        if (WithSeveral.Contains(name) || owner[name] is JsonArray)
            Several(owner, name, edit);
        else if (edit.Verb == ScimVerb.Remove || edit.Value is null)
            owner.Remove(name);
        else if (owner[name] is JsonObject complex && edit.Value is JsonObject members)
            Fill(complex, members);
        else
            owner[name] = edit.Value.DeepClone();
    }

    private static void Several(JsonObject owner, string name, ScimEdit edit)
    {
        var given = edit.Value.Values().ToList();
        if (edit.Verb == ScimVerb.Remove && given.Count > 0)
        {
            var values = given.Select(ScimJson.ValueText).ToHashSet(StringComparer.OrdinalIgnoreCase);
            Keep(owner, name, x => !values.Contains(x.ValueText()));
            return;
        }

        var kept = edit.Verb == ScimVerb.Add ? owner[name].Values().ToList() : [];
        var added = given.Where(x => !kept.Exists(y => JsonNode.DeepEquals(x, y))).Select(x => x.DeepClone()).ToList();
        if (added.Exists(IsPrimary))
            kept.OfType<JsonObject>().ToList().ForEach(x => x.Remove("primary"));
        Put(owner, name, [.. kept, .. added]);
    }

    private static void Inside(JsonObject owner, string name, string sub, ScimEdit edit)
    {
        if (owner[name] is null && edit.Verb == ScimVerb.Remove)
            return;
        if (owner[name] is null)
            owner[name] = WithSeveral.Contains(name) ? new JsonArray(ScimJson.New()) : ScimJson.New();
        foreach (var complex in owner[name].Values())
            Set(complex as JsonObject ?? throw ProvisioningErrors.Path($"{name} has no parts, such as {sub}."), sub, edit);
    }

    private static void Among(JsonObject owner, ScimPath path, ScimFilter filter, ScimEdit edit)
    {
        var matching = owner[path.Attribute].Values().Where(filter.Matches).ToList();
        if (edit.Verb == ScimVerb.Remove && path.Sub is null)
        {
            Keep(owner, path.Attribute, x => !matching.Contains(x));
            return;
        }

        if (matching.Count == 0 && edit.Verb == ScimVerb.Remove)
            return;
        // As Entra ID expects it, the value that the filter describes comes into being.
        if (matching.Count == 0)
            matching = [Described(owner, path, filter)];
        foreach (var complex in matching.Select(x => x as JsonObject ?? throw ProvisioningErrors.Path($"The values of {path.Attribute} have no parts.")))
        {
            if (path.Sub is { } sub)
                Set(complex, sub, edit);
            else
                Fill(complex, edit.Value as JsonObject ?? throw ProvisioningErrors.Value($"{path.Attribute}[...] takes an object."));
        }
    }

    private static JsonObject Described(JsonObject owner, ScimPath path, ScimFilter filter)
    {
        var equalities = filter.Equalities() ?? throw ProvisioningErrors.NoTarget(path.Attribute);
        var described = ScimJson.New();
        foreach (var equality in equalities)
            described[equality.Attribute] = equality.Value is bool truth ? JsonValue.Create(truth) : JsonValue.Create($"{equality.Value}");
        Put(owner, path.Attribute, [.. owner[path.Attribute].Values(), described]);
        return described;
    }

    private static void Set(JsonObject complex, string name, ScimEdit edit)
    {
        if (edit.Verb == ScimVerb.Remove || edit.Value is null)
            complex.Remove(name);
        else
            complex[name] = edit.Value.DeepClone();
    }

    private static void Fill(JsonObject complex, JsonObject members)
    {
        foreach (var (name, value) in members)
        {
            if (value is null)
                complex.Remove(name);
            else
                complex[name] = value.DeepClone();
        }
    }

    private static void Keep(JsonObject owner, string name, Func<JsonNode, bool> isKept) => Put(owner, name, [.. owner[name].Values().Where(isKept)]);

    private static void Put(JsonObject owner, string name, List<JsonNode> values)
    {
        // A node has one parent at a time.
        if (owner[name] is JsonArray before)
            before.Clear();
        else
            owner.Remove(name);
        if (values.Count == 0)
            owner.Remove(name);
        else
            owner[name] = new JsonArray([.. values]);
    }

    private static bool IsPrimary(JsonNode value) => value is JsonObject complex && complex["primary"]?.ToString().Equals("true", StringComparison.OrdinalIgnoreCase) == true;
}
