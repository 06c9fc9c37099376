using System.Text.Json.Nodes;

namespace Platform.Application.Identity.Provisioning;

/// <summary>What a client can find out about this SCIM service by itself (RFC 7644, section 4).</summary>
internal static class ScimDescriptions
{
    public static JsonObject Config => (JsonObject)JsonNode.Parse($$"""
        {
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
          "patch": { "supported": true },
          "bulk": { "supported": true, "maxOperations": {{BulkOperation.Most}}, "maxPayloadSize": 1048576 },
          "filter": { "supported": true, "maxResults": {{ScimPage.MostResults}} },
          "changePassword": { "supported": false },
          "sort": { "supported": true },
          "etag": { "supported": true },
          "authenticationSchemes": [
            { "type": "oauthbearertoken", "name": "Provisioning token", "description": "A token of /provisioning/tokens as a bearer token.", "primary": true }
          ],
          "meta": { "resourceType": "ServiceProviderConfig" }
        }
        """)!;

    public static IReadOnlyList<JsonObject> ResourceTypes =>
    [
        ResourceType("User", "/Users", ScimNames.User, """, "schemaExtensions": [{ "schema": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "required": false }]"""),
        ResourceType("Group", "/Groups", ScimNames.Group, ""),
    ];

    public static IReadOnlyList<JsonObject> Schemas =>
    [
        Schema(ScimNames.User, "User", "A member of the organization.",
            Attribute("userName", "string", "Unique in the organization, in any case.", isRequired: true, uniqueness: "server"),
            Attribute("externalId", "string", "The id that the identity provider has for the user."),
            Attribute("name", "complex", "The parts of the name.", subAttributes: [.. new[] { "formatted", "familyName", "givenName" }.Select(x => Attribute(x, "string", ""))]),
            Attribute("displayName", "string", "The name that is shown."),
            Attribute("title", "string", "Kept as it came."),
            Attribute("active", "boolean", "false suspends the membership and ends sessions and tokens."),
            Attribute("emails", "complex", "The primary one finds or makes the account; its domain must be verified.", isMultiValued: true, subAttributes: [.. Valued()]),
            Attribute("roles", "complex", "The key of one role of the organization, admin at most.", isMultiValued: true, subAttributes: [.. Valued()])),
        Schema(ScimNames.Group, "Group", "A team of the organization.",
            Attribute("displayName", "string", "The name of the team.", isRequired: true),
            Attribute("externalId", "string", "The id that the identity provider has for the group."),
            Attribute("members", "complex", "Users by their ids.", isMultiValued: true, subAttributes: [.. Valued()])),
        Schema(ScimNames.Enterprise, "EnterpriseUser", "Kept as it came, and returned.",
            [.. new[] { "employeeNumber", "costCenter", "organization", "division", "department" }.Select(x => Attribute(x, "string", ""))]),
    ];

    private static JsonObject ResourceType(string name, string endpoint, string schema, string more) => (JsonObject)JsonNode.Parse($$"""
        { "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"], "id": "{{name}}", "name": "{{name}}", "endpoint": "{{endpoint}}", "schema": "{{schema}}"{{more}},
          "meta": { "resourceType": "ResourceType" } }
        """)!;

    private static JsonObject Schema(string id, string name, string description, params JsonObject[] attributes) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Schema"),
        ["id"] = id,
        ["name"] = name,
        ["description"] = description,
        ["attributes"] = new JsonArray([.. attributes]),
        ["meta"] = new JsonObject { ["resourceType"] = "Schema" },
    };

    private static IEnumerable<JsonObject> Valued() =>
        [Attribute("value", "string", ""), Attribute("type", "string", ""), Attribute("primary", "boolean", ""), Attribute("display", "string", "")];

    private static JsonObject Attribute(
        string name, string type, string description, bool isMultiValued = false, bool isRequired = false, string uniqueness = "none", JsonObject[]? subAttributes = null)
    {
        var attribute = new JsonObject
        {
            ["name"] = name,
            ["type"] = type,
            ["multiValued"] = isMultiValued,
            ["description"] = description,
            ["required"] = isRequired,
            ["caseExact"] = name == "externalId",
            ["mutability"] = "readWrite",
            ["returned"] = "default",
            ["uniqueness"] = uniqueness,
        };
        if (subAttributes is not null)
            attribute["subAttributes"] = new JsonArray([.. subAttributes]);
        return attribute;
    }
}
