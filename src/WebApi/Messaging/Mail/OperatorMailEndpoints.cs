using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.Mail;
using Platform.Domain.Organizations.Organizations;

namespace Platform.WebApi.Messaging.Mail;

internal sealed class OperatorMailEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var platform = v1.MapGroup("/operator").WithTags("Platform operators");

        platform.MapGet("/mail-log", async (
                int? limit, Id<MailDelivery>? after, string? status, string? recipient, string? template, Id<Organization>? organization,
                DateTimeOffset? from, DateTimeOffset? to, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListMailDeliveries(new(limit, after), status, recipient, template, organization, from, to), cancellation)))
            .Sends<ListMailDeliveries>("See which mail was sent to whom and what became of it, newest first.");

        platform.MapPost("/mail-test", async (SendTestMail command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command, cancellation)))
            .Sends<SendTestMail>("Send a mail through one transport and see what it says.", new SendTestMail("operator@example.com"));

        MapSuppressions(platform.MapGroup("/suppressions"));
    }

    private static void MapSuppressions(RouteGroupBuilder suppressions)
    {
        suppressions.MapGet("/", async (int? limit, Id<Suppression>? after, string? address, string? reason, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListSuppressions(new(limit, after), address, reason), cancellation)))
            .Sends<ListSuppressions>("List the addresses that nothing is sent to, or those that start with a text.");

        suppressions.MapPost("/", async (AddSuppression command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<AddSuppression>("Send nothing to an address from now on.", new AddSuppression("nobody@example.com", "The owner asked for it by telephone."));

        suppressions.MapDelete("/{suppression}", async (Id<Suppression> suppression, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RemoveSuppression(suppression), cancellation);
                return Answer.NoContent();
            })
            .Sends<RemoveSuppression>("Send to an address again.");
    }
}
