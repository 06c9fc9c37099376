namespace Platform.Application.Common.Access;

/// <summary>What platform operators can be allowed to do.</summary>
public static class OperatorPermissions
{
    public const string ReadOrganizations = "operator.organizations.read";
    public const string ReadUsers = "operator.users.read";
    public const string EndSessions = "operator.sessions.end";
    public const string DeactivateUsers = "operator.users.deactivate";
    public const string ReadAudit = "operator.audit.read";

    public static IReadOnlyList<string> All { get; } = [ReadOrganizations, ReadUsers, EndSessions, DeactivateUsers, ReadAudit];
}
