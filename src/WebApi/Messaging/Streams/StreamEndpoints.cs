using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Platform.Application.Messaging.Streams;
using Platform.Domain.Messaging.Events;
using Platform.Domain.Messaging.Streams;

namespace Platform.WebApi.Messaging.Streams;

internal sealed class StreamEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/orgs/{org}/events", async (
                [FromHeader(Name = "Last-Event-ID"), Description("Id of the last event that was received: what came after it follows, for 24 hours.")] Id<RecordedEvent>? lastEventId,
                ISender sender, CancellationToken cancellation) =>
                new EventStream(await sender.Send(new OpenStream(lastEventId), cancellation)))
            .WithTags("Events")
            .Produces<string>(StatusCodes.Status200OK, EventStream.MediaType)
            .Sends<OpenStream>("Watch what happens, as server-sent events.")
            .Fails(StreamErrors.TooMany, StreamErrors.TooManyOfOrganization)
            .DisableRequestTimeout();
    }
}
