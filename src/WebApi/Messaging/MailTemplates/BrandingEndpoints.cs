using Platform.Application.Messaging.MailTemplates;

namespace Platform.WebApi.Messaging.MailTemplates;

internal sealed class BrandingEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var branding = v1.MapGroup("/orgs/{org}/branding").WithTags("Mail");

        branding.MapGet("/", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetBranding(), cancellation)))
            .Sends<GetBranding>("See how the organization's mail looks.");

        branding.MapPatch("/", async (UpdateBranding command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command, cancellation)))
            .Sends<UpdateBranding>("Change how the organization's mail looks.", new { Product = "Acme", Colour = "#0f766e", ReplyTo = "help@example.com" });
    }
}
