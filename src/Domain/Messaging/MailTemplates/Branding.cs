using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Domain.Messaging.MailTemplates;

/// <summary>How the mail of an organization looks. There is one at most, under the organization's own id.</summary>
public sealed class Branding : TenantEntity<Branding>, IEntity
{
    private Branding()
    {
    }

    public static string Prefix => "branding";

    /// <summary>What the sender is called; null: as the organization.</summary>
    public string? Product { get; private set; }

    /// <summary>An image, by https.</summary>
    public string? LogoUrl { get; private set; }

    /// <summary>Such as <c>#18181b</c>.</summary>
    public string? Colour { get; private set; }

    /// <summary>Where answers go; null: to the sender.</summary>
    public string? ReplyTo { get; private set; }

    public static Branding Of(Id<Organization> organization) => new() { Id = new(organization.Value) };

    public void Name(string? product) => Product = product;

    public void ShowLogo(string? url) => LogoUrl = url;

    public void Paint(string? colour) => Colour = colour?.ToLowerInvariant();

    public void SendAnswersTo(string? address) => ReplyTo = address;
}
