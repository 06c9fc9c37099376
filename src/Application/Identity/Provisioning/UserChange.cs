using System.Text.Json.Nodes;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provisioning;

namespace Platform.Application.Identity.Provisioning;

/// <summary>One thing to do to a user, alone or as a part of a bulk.</summary>
internal abstract record UserChange
{
    /// <summary>The version that the caller knows; null for any.</summary>
    public uint? Version { get; init; }

    public sealed record Create(ScimUser User) : UserChange;

    public sealed record Replace(Id<User> Id, ScimUser User) : UserChange;

    public sealed record Patch(Id<User> Id, IReadOnlyList<ScimEdit> Edits) : UserChange;

    public sealed record Delete(Id<User> Id) : UserChange;

    /// <summary>Of the user that is there already.</summary>
    public Id<User>? Subject => this switch
    {
        Replace replace => replace.Id,
        Patch patch => patch.Id,
        Delete delete => delete.Id,
        _ => null,
    };

    /// <summary>The userNames that it may give, to see first whose they are.</summary>
    public IEnumerable<string> UserNames => this switch
    {
        Create create => [create.User.UserName],
        Replace replace => [replace.User.UserName],
        Patch patch => patch.Edits.Where(x => x.Path!.Is("userName")).Select(x => x.Value.Text()).OfType<string>().Select(x => x.Trim()),
        _ => [],
    };

    public static UserChange Created(JsonObject body) => new Create(ScimUser.Read(body));

    public static UserChange Of(string method, string id, JsonObject? body, uint? version)
    {
        // What is no id of ours is simply not there.
        var user = Id<User>.TryParse(id, null, out var parsed) ? parsed : throw CommonErrors.NotFound;
        return method switch
        {
            "PUT" => new Replace(user, ScimUser.Read(body!)) { Version = version },
            "PATCH" => new Patch(user, ScimPatch.Read(body!)) { Version = version },
            _ => new Delete(user) { Version = version },
        };
    }
}
