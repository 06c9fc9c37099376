namespace Platform.Application.Common.Access;

/// <summary>What platform operators can be allowed to do.</summary>
public static class OperatorPermissions
{
    public const string ReadOrganizations = "operator.organizations.read";
    public const string ReadUsers = "operator.users.read";
    public const string EndSessions = "operator.sessions.end";
    public const string DeactivateUsers = "operator.users.deactivate";

    /// <summary>Taking the second factors off the account of someone who has lost them.</summary>
    public const string RemoveFactors = "operator.factors.remove";

    public const string ReadAudit = "operator.audit.read";

    /// <summary>Making and unmaking other operators.</summary>
    public const string ManageOperators = "operator.operators.manage";

    /// <summary>Acting as a user, to see what they see.</summary>
    public const string Impersonate = "operator.impersonations.manage";

    /// <summary>And changing what they can change.</summary>
    public const string WriteAsUsers = "operator.impersonations.write";

    /// <summary>Who was sent which mail, what became of it, and to whom nothing is sent.</summary>
    public const string ReadMail = "operator.mail.read";

    /// <summary>The list of those to whom nothing is sent, and test mails.</summary>
    public const string ManageMail = "operator.mail.manage";

    /// <summary>Jobs, queues and dead letters, with what jobs carry unless it is secret.</summary>
    public const string ReadQueues = "operator.queues.read";

    /// <summary>Pausing queues, canceling jobs, and trying dead letters again or discarding them.</summary>
    public const string ManageQueues = "operator.queues.manage";

    public const string ReadSchedules = "operator.schedules.read";

    /// <summary>Pausing recurring jobs, and running them out of turn.</summary>
    public const string ManageSchedules = "operator.schedules.manage";

    /// <summary>To which endpoints what was delivered, without the contents.</summary>
    public const string ReadWebhooks = "operator.webhooks.read";

    /// <summary>The OpenID clients of the platform as a whole.</summary>
    public const string ManageClients = "operator.clients.manage";

    public static IReadOnlyList<string> All { get; } =
    [
        ReadOrganizations,
        ReadUsers,
        EndSessions,
        DeactivateUsers,
        RemoveFactors,
        ReadAudit,
        ManageOperators,
        Impersonate,
        WriteAsUsers,
        ReadMail,
        ManageMail,
        ReadQueues,
        ManageQueues,
        ReadSchedules,
        ManageSchedules,
        ReadWebhooks,
        ManageClients,
    ];
}
