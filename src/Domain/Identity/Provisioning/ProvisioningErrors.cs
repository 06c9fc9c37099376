using Platform.Domain.Common;

namespace Platform.Domain.Identity.Provisioning;

/// <summary>What SCIM requests are refused with. The codes are ours; SCIM's own words for them are added where the answer is written.</summary>
public static class ProvisioningErrors
{
    /// <summary>Of a permission that nobody can be given, so asking for it would lead nowhere.</summary>
    public static PlatformError TokenNeeded() =>
        new(CommonErrors.PermissionDenied.Kind, CommonErrors.PermissionDenied.Code, "SCIM takes nothing but a token for provisioning. Make one with POST /v1/orgs/{org}/provisioning/tokens, and send its secret as a bearer token.");

    public static PlatformError OnlyForScim() =>
        new(CommonErrors.PermissionDenied.Kind, CommonErrors.PermissionDenied.Code, "This token is for provisioning, under /v1/orgs/{org}/scim/v2 only. Make an API token for anything else.");

    public static PlatformError UserNameTaken =>
        new(ErrorKind.Conflict, "scim_user_name_taken", "There is a user with this userName already. Find it by a filter and update it.");

    public static PlatformError AlreadyProvisioned =>
        new(ErrorKind.Conflict, "scim_user_taken", "The account with this address is provisioned already, under another userName. Find it by emails.value and update it.");

    public static PlatformError GroupTaken =>
        new(ErrorKind.Conflict, "scim_group_taken", "There is a group with this displayName already. Find it by a filter and update it.");

    public static PlatformError OwnerRole =>
        new(ErrorKind.Invalid, "scim_role_not_allowed", "Provisioning gives no role above admin. Make someone an owner in the console.");

    public static PlatformError NotCovered =>
        new(ErrorKind.Invalid, "scim_address_not_covered", "The domain of the address is not verified by the organization, and nobody with the address is a member. Verify the domain, or invite the person first.");

    public static PlatformError AddressUnproven =>
        new(ErrorKind.Conflict, "scim_address_unproven", "There is an account with the address, and nobody has proven that it is theirs. Have the person verify the address, or invite them.");

    public static PlatformError NoAddress =>
        new(ErrorKind.Invalid, "scim_address_required", "Send an e-mail address, in emails or as the userName.");

    public static PlatformError LastOwner =>
        new(ErrorKind.Conflict, "scim_last_owner", "This is the last active owner of the organization, who cannot be deprovisioned. Make someone else an owner first.");

    public static PlatformError TooManyOperations =>
        new(ErrorKind.Invalid, "scim_too_many_operations", "A bulk request takes at most 1000 operations. Send several requests.");

    public static PlatformError NotBulk =>
        new(ErrorKind.Invalid, "scim_circular_reference", "A bulkId refers to an operation that is not there, has failed, or waits for this one.");

    public static PlatformError NothingNamed => new(ErrorKind.Invalid, "scim_no_target", "To remove something, name it by a path.");

    public static PlatformError Filter(string detail) => new(ErrorKind.Invalid, "scim_invalid_filter", detail);

    public static PlatformError Syntax(string detail) => new(ErrorKind.Invalid, "scim_invalid_syntax", detail);

    public static PlatformError Path(string detail) => new(ErrorKind.Invalid, "scim_invalid_path", detail);

    public static PlatformError NoTarget(string path) =>
        new(ErrorKind.Invalid, "scim_no_target", $"Nothing matches the filter of the path {Shown(path)}, so there is nothing to change.");

    public static PlatformError Value(string detail) => new(ErrorKind.Invalid, "scim_invalid_value", detail);

    public static PlatformError ReadOnly(string attribute) =>
        new(ErrorKind.Invalid, "scim_mutability", $"{Shown(attribute)} cannot be changed.");

    /// <summary>What a caller sent, short enough to be said.</summary>
    public static string Shown(string text) => text.Length <= 100 ? text : text[..100] + "...";
}
