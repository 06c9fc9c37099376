using System.Text.Json.Nodes;
using Platform.Domain.Identity.Provisioning;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.Provisioning;

/// <summary>A user or a group as SCIM shows it. Written only when the answer is: its version is known once it is saved.</summary>
public abstract class ScimResource
{
    /// <summary>Also the last part of its route: <c>User</c> is at <c>/Users</c>.</summary>
    public abstract string Type { get; }

    public abstract string Id { get; }

    /// <summary>The <c>ETag</c>.</summary>
    public abstract uint Version { get; }

    public abstract DateTimeOffset CreatedAt { get; }

    public abstract DateTimeOffset UpdatedAt { get; }

    /// <summary>Without <c>meta</c>.</summary>
    public abstract JsonObject Json();
}

/// <summary>A member, with what the identity provider said of them if it did.</summary>
internal sealed class ScimUserResource(Membership member, ProvisionedUser? provisioned) : ScimResource
{
    public override string Type => "User";

    public override string Id => member.UserId.ToString();

    public override uint Version => VersionOf(member.Version, provisioned?.Version ?? 0);

    public override DateTimeOffset CreatedAt => member.CreatedAt;

    public override DateTimeOffset UpdatedAt => provisioned is { } && provisioned.UpdatedAt > member.UpdatedAt ? provisioned.UpdatedAt : member.UpdatedAt;

    public static uint VersionOf(uint member, uint provisioned) => unchecked((member * 31) + provisioned);

    public override JsonObject Json()
    {
        var json = ScimJson.New();
        json["schemas"] = new JsonArray(ScimNames.User);
        json["id"] = Id;
        json["userName"] = provisioned?.UserName ?? member.Email;
        if (provisioned?.ExternalId is { } externalId)
            json["externalId"] = externalId;
        json["displayName"] = member.DisplayName;
        json["emails"] = new JsonArray(new JsonObject { ["value"] = member.Email, ["type"] = "work", ["primary"] = true });
        foreach (var (name, value) in provisioned is null ? [] : ScimJson.Stored(provisioned.Attributes))
            json[name] = value?.DeepClone();
        json["active"] = member.SuspendedAt is null;
        json["roles"] = new JsonArray(new JsonObject { ["value"] = member.RoleKey, ["primary"] = true });
        if (json.ContainsKey(ScimNames.Enterprise))
            json["schemas"]!.AsArray().Add(ScimNames.Enterprise);
        return json;
    }
}

/// <summary>A team.</summary>
internal sealed class ScimGroupResource(Team team, ProvisionedGroup? provisioned, ScimMembers members) : ScimResource
{
    public override string Type => "Group";

    public override string Id => team.Id.ToString();

    public override uint Version => unchecked((((((team.Version * 31) + (provisioned?.Version ?? 0)) * 31) + (uint)members.Count) * 31) + (uint)(members.LatestAt?.UtcTicks ?? 0));

    public override DateTimeOffset CreatedAt => team.CreatedAt;

    public override DateTimeOffset UpdatedAt => new[] { team.UpdatedAt, provisioned?.UpdatedAt ?? default, members.LatestAt ?? default }.Max();

    public override JsonObject Json()
    {
        var json = ScimJson.New();
        json["schemas"] = new JsonArray(ScimNames.Group);
        json["id"] = Id;
        if (provisioned?.ExternalId is { } externalId)
            json["externalId"] = externalId;
        json["displayName"] = team.Name;
        if (members.Listed is { } listed)
            json["members"] = new JsonArray([.. listed.Select(x => new JsonObject { ["value"] = x.ToString(), ["type"] = "User" })]);
        return json;
    }
}
