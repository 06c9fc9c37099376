using System.Text.Json.Nodes;
using Platform.Domain.Identity.Provisioning;

namespace Platform.Application.Identity.Provisioning;

/// <summary>One operation of a PATCH.</summary>
/// <param name="Path">Null where the value names what to change.</param>
internal sealed record ScimEdit(ScimVerb Verb, ScimPath? Path, JsonNode? Value);

internal enum ScimVerb
{
    Add,
    Replace,
    Remove,
}

/// <summary>Reads the operations of a PATCH (RFC 7644, 3.5.2), with what Entra ID and Okta add to it.</summary>
internal static class ScimPatch
{
    private const int MaxOperations = 1000;

    public static IReadOnlyList<ScimEdit> Read(JsonObject body)
    {
        foreach (var schema in body["schemas"].Values())
        {
            if (!ScimNames.Is(schema.Text() ?? "", ScimNames.PatchOp))
                throw ProvisioningErrors.Value($"A PATCH has the schema {ScimNames.PatchOp}, and no other.");
        }

        var operations = body["Operations"].Values().ToList();
        if (operations.Count is 0 or > MaxOperations)
            throw ProvisioningErrors.Syntax($"Operations is an array of 1 to {MaxOperations} operations.");
        return [.. operations.SelectMany(Read)];
    }

    private static IEnumerable<ScimEdit> Read(JsonNode operation)
    {
        // Entra ID writes Add, Replace and Remove.
        var word = (operation as JsonObject)?["op"].Text() ?? "";
        if (!Enum.TryParse<ScimVerb>(word, ignoreCase: true, out var verb) || !Enum.IsDefined(verb) || char.IsAsciiDigit(word[0]))
            throw ProvisioningErrors.Syntax("An operation has an op, which is add, replace or remove.");
        var (path, value) = (operation["path"].Text(), operation["value"]);
        if (!string.IsNullOrWhiteSpace(path))
            return [new(verb, ScimPath.Parse(path), value)];
        if (verb == ScimVerb.Remove)
            throw ProvisioningErrors.NothingNamed;
        return value is JsonObject members
            ? members.Where(x => !IsOfMessage(x.Key)).Select(x => new ScimEdit(verb, ScimPath.Parse(x.Key), x.Value))
            : throw ProvisioningErrors.Syntax("Without a path, the value is an object with the attributes to change.");
    }

    /// <summary>What providers send along, and nobody can change.</summary>
    private static bool IsOfMessage(string name) => name.ToLowerInvariant() is "schemas" or "id" or "meta";
}
