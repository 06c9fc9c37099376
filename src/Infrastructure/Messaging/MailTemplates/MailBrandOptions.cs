namespace Platform.Infrastructure.Messaging.MailTemplates;

/// <summary>Section <c>Mail:Brand</c> of the configuration: how mail looks where no organization says otherwise.</summary>
public sealed class MailBrandOptions
{
    /// <summary>What the product is called.</summary>
    public string Product { get; set; } = "Platform";

    /// <summary>An image, by https.</summary>
    public string? LogoUrl { get; set; }

    public string Colour { get; set; } = "#18181b";
}
