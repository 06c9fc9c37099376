using Microsoft.Extensions.Options;
using Platform.Infrastructure.Common.Settings;

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

internal sealed class MailBrandOptionsCheck : IValidateOptions<MailBrandOptions>
{
    public ValidateOptionsResult Validate(string? name, MailBrandOptions options) => Problems(options).Result();

    private static IEnumerable<string> Problems(MailBrandOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Product))
            yield return "Set Mail:Brand:Product to what the product is called, or leave it out.";
        if (options.LogoUrl is { Length: > 0 } logo && !ServerAddress.IsPrivate(logo))
            yield return "Mail:Brand:LogoUrl is not the address of an image that starts with https://.";
        if (options.Colour is not ['#', .. { Length: 6 } digits] || !digits.All(char.IsAsciiHexDigit))
            yield return "Mail:Brand:Colour is not a colour such as #18181b.";
    }
}
