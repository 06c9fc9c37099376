namespace Platform.Application.Identity.Provisioning;

/// <summary>The names that RFC 7643, RFC 7644 and the vendors have given to schemas and messages.</summary>
public static class ScimNames
{
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string List = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    public const string PatchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    public const string BulkRequest = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    public const string BulkResponse = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
    public const string Error = "urn:ietf:params:scim:api:messages:2.0:Error";

    /// <summary>With which Entra ID marks its groups, in several spellings.</summary>
    private const string LegacyGroups = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/";

    /// <summary>Those that attribute names can start with, the longest first.</summary>
    public static IReadOnlyList<string> OfResources { get; } =
        [Enterprise, Group, User, LegacyGroups + "2.0/Group", LegacyGroups + "Group"];

    public static bool Is(string name, string expected) =>
        string.Equals(name, expected, StringComparison.OrdinalIgnoreCase)
        || (expected == Group && name.StartsWith(LegacyGroups, StringComparison.OrdinalIgnoreCase));
}
