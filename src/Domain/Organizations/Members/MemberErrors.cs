using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Members;

public static class MemberErrors
{
    public static PlatformError AlreadyMember =>
        new(ErrorKind.Conflict, "already_member", "This user is already a member of the organization.");

    public static PlatformError NotAnOwner =>
        new(ErrorKind.Denied, "not_an_owner", "Only an owner can hand over the organization.");

    public static PlatformError AlreadyOwner =>
        new(ErrorKind.Conflict, "already_owner", "This member is already an owner.");

    public static PlatformError Left =>
        new(ErrorKind.Conflict, "not_a_member", "This user is not a member of the organization (any more). Invite them first.");

    public static PlatformError Suspended =>
        new(ErrorKind.Conflict, "member_suspended", "This member is suspended. Resume the membership first.");

    public static PlatformError AccountClosed =>
        new(ErrorKind.Conflict, "member_account_closed", "The account of this member is deactivated or about to be erased, so they cannot become an owner. Choose someone who can sign in.");

    public static PlatformError Unknown(string field) =>
        CommonErrors.Invalid(field, "This user is not a member of the organization. Invite them first.");
}
