using Platform.Application.Messaging.Events;

namespace Platform.WebApi.Messaging.Events;

internal sealed class EventEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/event-types", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListEventTypes(), cancellation)))
            .WithTags("Events")
            .AllowAnonymous()
            .Sends<ListEventTypes>("List the types of events, with the schema of each.");
    }
}
