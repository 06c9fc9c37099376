using System.Text.Json.Nodes;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

[RequirePermission(TokenPermissions.Sync)]
public sealed record ListScimResourceTypes : IQuery<IReadOnlyList<JsonObject>>;

internal sealed class ListScimResourceTypesHandler : IQueryHandler<ListScimResourceTypes, IReadOnlyList<JsonObject>>
{
    public Task<IReadOnlyList<JsonObject>> Handle(ListScimResourceTypes query, CancellationToken cancellation) =>
        Task.FromResult(ScimDescriptions.ResourceTypes);
}
