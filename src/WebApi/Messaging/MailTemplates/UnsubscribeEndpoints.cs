using Platform.Application.Messaging.Mail;

namespace Platform.WebApi.Messaging.MailTemplates;

/// <summary>For mail programs (RFC 8058) and for people who follow the link of a mail; no program of ours calls it.</summary>
internal sealed class UnsubscribeEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var link = v1.MapGroup("/mail/unsubscribe/{link}").WithTags("Mail").AllowAnonymous().ExcludeFromDescription();

        link.MapGet("/", async (string link, ISender sender, CancellationToken cancellation) =>
                UnsubscribePage.Of(await sender.Send(new GetUnsubscription(link), cancellation)))
            .Sends<GetUnsubscription>("A page that asks whether to unsubscribe.");

        link.MapPost("/", async (string link, ISender sender, CancellationToken cancellation) =>
                UnsubscribePage.Of(await sender.Send(new Unsubscribe(link), cancellation)))
            .Sends<Unsubscribe>("Unsubscribe.");
    }
}
