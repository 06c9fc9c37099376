using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Domains;

/// <summary>A domain of mail addresses that an organization says is its own, and proves by a TXT record.</summary>
public sealed class OrganizationDomain : TenantEntity<OrganizationDomain>, IEntity
{
    private OrganizationDomain()
    {
    }

    public static string Prefix => "dom";

    /// <summary>In lower case and ASCII (RFC 5891), such as <c>example.com</c>. Domains below it are not meant.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Until when the proof counts; null while there is none.</summary>
    public DateTimeOffset? VerifiedUntil { get; private set; }

    public static OrganizationDomain Claim(string name) => new() { Id = Id<OrganizationDomain>.New(), Name = name };
}
