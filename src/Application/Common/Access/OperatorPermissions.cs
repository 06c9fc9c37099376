namespace Platform.Application.Common.Access;

/// <summary>What platform operators can be allowed to do.</summary>
public static class OperatorPermissions
{
    public const string ReadOrganizations = "operator.organizations.read";
    public const string ReadUsers = "operator.users.read";
    public const string EndSessions = "operator.sessions.end";
    public const string DeactivateUsers = "operator.users.deactivate";
    public const string ReadAudit = "operator.audit.read";

    /// <summary>Making and unmaking other operators.</summary>
    public const string ManageOperators = "operator.operators.manage";

    /// <summary>Acting as a user, to see what they see.</summary>
    public const string Impersonate = "operator.impersonations.manage";

    /// <summary>And changing what they can change.</summary>
    public const string WriteAsUsers = "operator.impersonations.write";

    /// <summary>To which endpoints what was delivered, without the contents.</summary>
    public const string ReadWebhooks = "operator.webhooks.read";

    public static IReadOnlyList<string> All { get; } =
        [ReadOrganizations, ReadUsers, EndSessions, DeactivateUsers, ReadAudit, ManageOperators, Impersonate, WriteAsUsers, ReadWebhooks];
}
