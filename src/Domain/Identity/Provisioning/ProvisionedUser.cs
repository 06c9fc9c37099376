using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.Domain.Identity.Provisioning;

/// <summary>What an organization's identity provider says of a member, as it said it. Goes with the membership.</summary>
public sealed class ProvisionedUser : TenantEntity<ProvisionedUser>, IEntity
{
    private ProvisionedUser()
    {
    }

    public static string Prefix => "puser";

    public Id<User> UserId { get; private init; }

    [Sensitive]
    public string UserName { get; private set; } = "";

    /// <summary>In lower case: two that differ only in case are the same (RFC 7643, 4.1.1).</summary>
    [Sensitive]
    public string UserNameKey { get; private set; } = "";

    /// <summary>The provider's own id of the person.</summary>
    [Sensitive]
    public string? ExternalId { get; private set; }

    /// <summary>All else that the provider sent, as JSON.</summary>
    [Sensitive]
    public string Attributes { get; private set; } = "{}";

    public static ProvisionedUser Of(Id<User> user, string userName, string? externalId, string attributes)
    {
        var provisioned = new ProvisionedUser { Id = Id<ProvisionedUser>.New(), UserId = user };
        provisioned.Describe(userName, externalId, attributes);
        return provisioned;
    }

    public static string KeyOf(string userName) => userName.ToLowerInvariant();

    public void Describe(string userName, string? externalId, string attributes) =>
        (UserName, UserNameKey, ExternalId, Attributes) = (userName, KeyOf(userName), externalId, attributes);
}
