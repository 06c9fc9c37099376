using Platform.Application.Operations.Audit;
using Platform.Domain.Operations.Audit;

namespace Platform.WebApi.Operations.Audit;

internal sealed class AuditEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/orgs/{org}/audit-events", async (
                int? limit, Id<AuditEvent>? after, string? actor, string? action, string? resource, string? outcome,
                DateTimeOffset? from, DateTimeOffset? to, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListAuditEvents(new(limit, after), actor, action, resource, outcome, from, to), cancellation)))
            .WithTags("Audit")
            .Sends<ListAuditEvents>("Read the audit trail, newest first.");
    }
}
