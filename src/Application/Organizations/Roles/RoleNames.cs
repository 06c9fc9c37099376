using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Roles;

/// <summary>What roles are called in mail and notices. A role of the organization's own is called as it says, in every language.</summary>
internal static class RoleNames
{
    private static readonly Dictionary<string, string> German = new()
    {
        [BuiltInRoles.Owner] = "Inhaber",
        [BuiltInRoles.Admin] = "Administrator",
        [BuiltInRoles.Member] = "Mitglied",
        [BuiltInRoles.Viewer] = "Betrachter",
        [BuiltInRoles.Billing] = "Abrechnung",
    };

    /// <param name="key">Of the role.</param>
    /// <param name="name">Its own; without it, it is called by its key.</param>
    public static LocalText Of(string key, string? name = null) => new(name ?? key, German.GetValueOrDefault(key) ?? name ?? key);
}
