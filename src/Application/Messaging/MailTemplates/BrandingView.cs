using System.Linq.Expressions;
using Platform.Domain.Messaging.MailTemplates;

namespace Platform.Application.Messaging.MailTemplates;

public sealed record BrandingView : SettingsView<Branding>
{
    /// <summary>What the sender is called; null: as the organization.</summary>
    public required string? Product { get; init; }

    /// <summary>An image, by https; null: the platform's.</summary>
    public required string? LogoUrl { get; init; }

    /// <summary>Such as <c>#18181b</c>; null: the platform's.</summary>
    public required string? Colour { get; init; }

    /// <summary>Where answers go; null: to the sender.</summary>
    public required string? ReplyTo { get; init; }

    public static Expression<Func<Branding, BrandingView>> Projection { get; } = x => new BrandingView
    {
        Id = x.Id,
        Product = x.Product,
        LogoUrl = x.LogoUrl,
        Colour = x.Colour,
        ReplyTo = x.ReplyTo,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<Branding, BrandingView> Of { get; } = Projection.Compile();
}
