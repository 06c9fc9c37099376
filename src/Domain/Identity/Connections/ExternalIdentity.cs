using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Domain.Identity.Connections;

/// <summary>
/// Whom a provider means by a subject. Per organization: that one organization's administrators vouch for a link is no
/// reason for another, nor for the user's own sign-in with the same provider.
/// </summary>
public sealed class ExternalIdentity : Entity<ExternalIdentity>, IEntity, IUserOwned
{
    private ExternalIdentity()
    {
    }

    public static string Prefix => "ident";

    public Id<User> UserId { get; private init; }

    /// <summary>Where the link counts; null for one that the user has made for the whole account.</summary>
    public Id<Organization>? OrganizationId { get; private init; }

    public string Issuer { get; private init; } = "";

    public string Subject { get; private init; } = "";

    /// <summary>As the provider last gave it, to recognize the account there. Decides nothing.</summary>
    public string? Address { get; private set; }

    public DateTimeOffset LastUsedAt { get; private set; }

    public static ExternalIdentity Link(Id<User> user, Id<Organization>? organization, string issuer, string subject, string? address, DateTimeOffset now) => new()
    {
        Id = Id<ExternalIdentity>.New(),
        UserId = user,
        OrganizationId = organization,
        Issuer = issuer,
        Subject = subject,
        Address = address,
        LastUsedAt = now,
    };

    public void Use(string? address, DateTimeOffset now) => (Address, LastUsedAt) = (address, now);
}
