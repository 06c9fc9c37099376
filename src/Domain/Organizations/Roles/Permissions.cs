namespace Platform.Domain.Organizations.Roles;

/// <summary>One permission as the catalog shows it.</summary>
public sealed record Permission(string Name, string Description);

/// <summary>Everything that a role or an API token can be allowed to do. A new permission is one constant and one catalog line.</summary>
public static class Permissions
{
    public static IReadOnlyList<Permission> Catalog { get; } =
    [
        new(Organization.Read, "See the organization."),
        new(Organization.Update, "Rename the organization and change its slug."),
        new(Organization.Delete, "Delete and restore the organization."),
        new(Organization.Transfer, "Hand the organization over to another member."),
        new(Members.Read, "See who is a member."),
        new(Members.Manage, "Change the roles of members and remove them."),
        new(Sessions.Manage, "See where members are signed in, and end their sessions."),
        new(Invitations.Manage, "See, send, resend and revoke invitations."),
        new(Roles.Read, "See the roles and the catalog of permissions."),
        new(Roles.Manage, "Create, change and delete custom roles."),
        new(Teams.Read, "See the teams and who is in them."),
        new(Teams.Manage, "Create, change and delete teams and their members."),
        new(Teams.AccessAll, "See and use what belongs to any team, without being in it."),
        new(Projects.Read, "See the projects of the organization and of one's own teams."),
        new(Projects.Write, "Create, change, archive and delete those projects."),
        new(Tokens.Manage, "See, create, rotate and revoke API tokens."),
        new(MailTemplates.Manage, "See and change the wording and the look of the organization's mail."),
        new(Audit.Read, "Read the audit trail."),
        new(Webhooks.Read, "See the webhook endpoints and what was sent to them: any event of the organization."),
        new(Webhooks.Manage, "Create, change and delete webhook endpoints, which are told of any event of the organization."),
        new(Connections.Manage, "See and change how members sign in: the organization's identity providers and its domains."),
        new(Clients.Manage, "See, create, change and delete the organization's OpenID clients."),
        new(Clients.Register, "Register OpenID clients that act for users, by the protocol that clients themselves speak (RFC 7591), where the organization allows it."),
        new(Provisioning.Manage, "See and change automatic provisioning (SCIM): its tokens and its log."),
    ];

    /// <summary>Permissions over nothing but what can belong to a team: all that a token for one team can have.</summary>
    public static IReadOnlyList<string> OfTeams { get; } = [Projects.Read, Projects.Write];

    public static class Organization
    {
        public const string Read = "organization.read";
        public const string Update = "organization.update";
        public const string Delete = "organization.delete";
        public const string Transfer = "organization.transfer";
    }

    public static class Members
    {
        public const string Read = "members.read";
        public const string Manage = "members.manage";
    }

    public static class Sessions
    {
        public const string Manage = "sessions.manage";
    }

    public static class Invitations
    {
        public const string Manage = "invitations.manage";
    }

    public static class Roles
    {
        public const string Read = "roles.read";
        public const string Manage = "roles.manage";
    }

    public static class Teams
    {
        public const string Read = "teams.read";
        public const string Manage = "teams.manage";
        public const string AccessAll = "teams.access_all";
    }

    public static class Projects
    {
        public const string Read = "projects.read";
        public const string Write = "projects.write";
    }

    public static class Tokens
    {
        public const string Manage = "tokens.manage";
    }

    public static class MailTemplates
    {
        public const string Manage = "mail_templates.manage";
    }

    public static class Audit
    {
        public const string Read = "audit.read";
    }

    public static class Webhooks
    {
        public const string Read = "webhooks.read";
        public const string Manage = "webhooks.manage";
    }

    public static class Connections
    {
        public const string Manage = "connections.manage";
    }

    public static class Clients
    {
        public const string Manage = "clients.manage";
        public const string Register = "clients.register";
    }

    public static class Provisioning
    {
        public const string Manage = "provisioning.manage";
    }
}
