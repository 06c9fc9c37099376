using System.Text.Json.Nodes;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

[RequirePermission(TokenPermissions.Sync)]
public sealed record ListScimSchemas : IQuery<IReadOnlyList<JsonObject>>;

internal sealed class ListScimSchemasHandler : IQueryHandler<ListScimSchemas, IReadOnlyList<JsonObject>>
{
    public Task<IReadOnlyList<JsonObject>> Handle(ListScimSchemas query, CancellationToken cancellation) =>
        Task.FromResult(ScimDescriptions.Schemas);
}
