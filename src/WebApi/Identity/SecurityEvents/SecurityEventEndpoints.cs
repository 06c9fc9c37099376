using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Operations.Audit;

namespace Platform.WebApi.Identity.SecurityEvents;

internal sealed class SecurityEventEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/me/security-events", async (
                int? limit, Id<AuditEvent>? after, string? kind, DateTimeOffset? from, DateTimeOffset? to, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListMySecurityEvents(new(limit, after), kind, from, to), cancellation)))
            .WithTags("My account")
            .Sends<ListMySecurityEvents>("See what happened to my account, newest first.");
    }
}
