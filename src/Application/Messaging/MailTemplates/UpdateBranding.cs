using System.Text.RegularExpressions;
using Platform.Domain.Messaging.MailTemplates;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.MailTemplates;

[RequirePermission(Permissions.MailTemplates.Manage)]
public sealed record UpdateBranding(
    Patch<string?> Product = default, Patch<string?> LogoUrl = default, Patch<string?> Colour = default, Patch<string?> ReplyTo = default)
    : ICommand<BrandingView>;

internal sealed partial class UpdateBrandingValidator : AbstractValidator<UpdateBranding>
{
    public UpdateBrandingValidator()
    {
        When(x => x.Product is { IsPresent: true, Value: not null }, () => this.Patch(x => x.Product, x => x!.DisplayName()));
        this.Patch(x => x.LogoUrl, x => x
            .MaximumLength(500).WithMessage("At most 500 characters.")
            .Must(y => y is null || (Url().IsMatch(y) && Uri.TryCreate(y, UriKind.Absolute, out _))).WithMessage("An address of an image that starts with https://."));
        this.Patch(x => x.Colour, x => x.Must(y => y is null || Hex().IsMatch(y)).WithMessage("A colour such as #18181b."));
        When(x => x.ReplyTo is { IsPresent: true, Value: not null }, () => this.Patch(x => x.ReplyTo, x => x!.Address()));
    }

    [GeneratedRegex("^https://[^\\s\\p{C}\"'<>\\\\]+\\z")]
    private static partial Regex Url();

    [GeneratedRegex("^#[0-9A-Fa-f]{6}\\z")]
    private static partial Regex Hex();
}

internal sealed class UpdateBrandingHandler(IAppDb db, RequestContext context) : ICommandHandler<UpdateBranding, BrandingView>
{
    public async Task<BrandingView> Handle(UpdateBranding command, CancellationToken cancellation)
    {
        var branding = await db.EditOptional(db.Set<Branding>(), cancellation) ?? Add();
        command.Product.Apply(branding.Name);
        command.LogoUrl.Apply(branding.ShowLogo);
        command.Colour.Apply(branding.Paint);
        command.ReplyTo.Apply(branding.SendAnswersTo);
        return BrandingView.Of(branding);
    }

    private Branding Add()
    {
        if (context.ExpectedVersion is not null)
            throw CommonErrors.PreconditionFailed;
        var branding = Branding.Of(context.Access.Organization);
        db.Add(branding);
        return branding;
    }
}
