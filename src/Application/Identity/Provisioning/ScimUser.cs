using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Domain.Identity.Provisioning;

namespace Platform.Application.Identity.Provisioning;

/// <summary>What a User resource says, as far as the platform acts on it; the rest is kept as it came.</summary>
/// <param name="Role">The key of a role; null to leave it as it is.</param>
/// <param name="Address">The address by which an account is found.</param>
/// <param name="Name">As it came.</param>
internal sealed partial record ScimUser(
    string UserName, string? ExternalId, bool? Active, string? Role, string? Address, string? Name, string Attributes)
{
    private const int MaxAttributes = 16 * 1024;

    private static readonly string[] OwnMembers = ["schemas", "id", "meta", "userName", "externalId", "active", "roles", "groups", "password"];

    public static ScimUser Read(JsonObject resource)
    {
        CheckSchemas(resource);
        var userName = resource["userName"].Text()?.Trim() ?? "";
        if (userName.Length is 0 or > 254 || userName.Any(char.IsControl))
            throw ProvisioningErrors.Value("userName is required: 1 to 254 characters on one line.");
        var externalId = resource["externalId"].Text();
        if (externalId?.Length > 255)
            throw ProvisioningErrors.Value("externalId is longer than 255 characters.");
        return new(userName, externalId, resource["active"].Truth("active"), RoleOf(resource), AddressOf(resource, userName), NameOf(resource), Rest(resource));
    }

    private static void CheckSchemas(JsonObject resource)
    {
        foreach (var schema in resource["schemas"].Values().Select(x => x.Text() ?? ""))
        {
            if (!ScimNames.Is(schema, ScimNames.User) && !ScimNames.Is(schema, ScimNames.Enterprise))
                throw ProvisioningErrors.Value($"There is no schema {ProvisioningErrors.Shown(schema)} for users. GET /Schemas lists them.");
        }
    }

    private static string? RoleOf(JsonObject resource)
    {
        var roles = resource["roles"].Values().ToList();
        var chosen = roles.Find(x => x is JsonObject complex && complex["primary"].Truth("roles.primary") == true) ?? roles.FirstOrDefault();
        return chosen?.ValueText() is { Length: > 0 } key ? key.Trim().ToLowerInvariant() : null;
    }

    private static string? AddressOf(JsonObject resource, string userName)
    {
        var emails = resource["emails"].Values().ToList();
        var chosen = emails.Find(x => x is JsonObject complex && complex["primary"].Truth("emails.primary") == true)
            ?? emails.Find(x => x is JsonObject complex && complex["type"].Text()?.ToLowerInvariant() == "work")
            ?? emails.FirstOrDefault();
        return new[] { chosen?.ValueText()?.Trim(), userName }.FirstOrDefault(x => x is { Length: <= 254 } && AddressForm().IsMatch(x));
    }

    private static string? NameOf(JsonObject resource)
    {
        var name = resource["name"] as JsonObject;
        var parts = string.Join(' ', new[] { name?["givenName"].Text(), name?["familyName"].Text() }.Where(x => !string.IsNullOrWhiteSpace(x)));
        return new[] { resource["displayName"].Text(), name?["formatted"].Text(), parts }.FirstOrDefault(x => !string.IsNullOrWhiteSpace(x));
    }

    private static string Rest(JsonObject resource)
    {
        var rest = (JsonObject)resource.DeepClone();
        foreach (var name in OwnMembers.Concat(rest.Where(x => x.Value is null).Select(x => x.Key)).ToList())
            rest.Remove(name);
        var text = rest.ToJsonString();
        return text.Length <= MaxAttributes ? text : throw ProvisioningErrors.Value($"The attributes of the user are longer than {MaxAttributes / 1024} KB. Map fewer of them.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex AddressForm();
}
