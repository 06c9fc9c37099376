using System.Text.Json.Nodes;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provisioning;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.Provisioning;

/// <summary>What a request wants of a group: a name, an id of the provider's, and changes of who is in it, one after the other.</summary>
/// <param name="Name">Null to leave it.</param>
/// <param name="HasExternalId">Whether it is given, perhaps as none.</param>
internal sealed record GroupContent(string? Name, bool HasExternalId, string? ExternalId, IReadOnlyList<MemberEdit> Members)
{
    public static GroupContent Read(JsonObject resource)
    {
        foreach (var schema in resource["schemas"].Values().Select(x => x.Text() ?? ""))
        {
            if (!ScimNames.Is(schema, ScimNames.Group))
                throw ProvisioningErrors.Value($"There is no schema {ProvisioningErrors.Shown(schema)} for groups. GET /Schemas lists them.");
        }

        var members = new MemberEdit(ScimVerb.Replace, MemberEdit.UsersOf(resource["members"]));
        return new(NameOf(resource["displayName"]), true, ExternalIdOf(resource["externalId"]), [members]);
    }

    public static GroupContent Read(IEnumerable<ScimEdit> edits)
    {
        var content = new GroupContent(null, false, null, []);
        foreach (var edit in edits)
        {
            var path = edit.Path!;
            if (path.Is("displayName"))
                content = content with { Name = NameOf(edit.Verb == ScimVerb.Remove ? null : edit.Value) };
            else if (path.Is("externalId"))
                content = content with { HasExternalId = true, ExternalId = edit.Verb == ScimVerb.Remove ? null : ExternalIdOf(edit.Value) };
            else if (path.Is("members"))
                content = content with { Members = [.. content.Members, MemberEdit.Of(edit)] };
            else if (path.Is("id") || path.Is("meta"))
                throw ProvisioningErrors.ReadOnly(path.Attribute);
        }

        return content;
    }

    private static string NameOf(JsonNode? value) => value.Text()?.Trim() is { Length: > 0 and <= 100 } name && !name.Any(char.IsControl)
        ? name
        : throw ProvisioningErrors.Value("displayName is required: 1 to 100 characters on one line.");

    private static string? ExternalIdOf(JsonNode? value) => value.Text() is { Length: > 255 }
        ? throw ProvisioningErrors.Value("externalId is longer than 255 characters.")
        : value.Text();
}

/// <summary>Who is put into a group, taken out, or is in it alone.</summary>
internal sealed record MemberEdit(ScimVerb Verb, IReadOnlyList<string> Users)
{
    public bool IsOfAll => Verb == ScimVerb.Replace;

    public static MemberEdit Of(ScimEdit edit)
    {
        if (edit.Path!.Filter is not { } filter)
            return edit is { Verb: ScimVerb.Remove, Value: null } ? new(ScimVerb.Replace, []) : new(edit.Verb, UsersOf(edit.Value));
        return filter is ScimFilter.Compare { Attribute: "value", Operator: ScimOperator.Eq, Value: string user } && edit.Verb == ScimVerb.Remove
            ? new(ScimVerb.Remove, [user])
            : throw ProvisioningErrors.Path("Members are taken out by members[value eq \"...\"], and put in by members.");
    }

    /// <summary>Their ids, as they were sent.</summary>
    public static IReadOnlyList<string> UsersOf(JsonNode? members) =>
        [.. members.Values().Select(x => x.ValueText() ?? throw ProvisioningErrors.Value("A member has a value, which is the id of a user.")).Distinct(StringComparer.Ordinal)];
}

/// <summary>One thing to do to a group, alone or as a part of a bulk.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Content">Null to delete it.</param>
internal sealed record GroupChange(Id<Team>? Id, GroupContent? Content, uint? Version = null)
{
    /// <summary>Whether all of its members are to be known.</summary>
    public bool TouchesAll => Content?.Members.Any(x => x.IsOfAll) == true;

    public IEnumerable<Id<User>> Users => (Content?.Members ?? []).SelectMany(x => x.Users)
        .Select(x => Domain.Common.Id<User>.TryParse(x, null, out var user) ? (Id<User>?)user : null).OfType<Id<User>>();

    public static GroupChange Created(JsonObject body) => new(null, GroupContent.Read(body));

    public static GroupChange Of(string method, string id, JsonObject? body, uint? version)
    {
        var team = Domain.Common.Id<Team>.TryParse(id, null, out var parsed) ? parsed : throw CommonErrors.NotFound;
        return new(team, method switch { "PUT" => GroupContent.Read(body!), "PATCH" => GroupContent.Read(ScimPatch.Read(body!)), _ => null }, version);
    }
}
