using System.Text.Json.Nodes;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

[RequirePermission(TokenPermissions.Sync)]
public sealed record GetScimResourceType(string Type) : IQuery<JsonObject>;

internal sealed class GetScimResourceTypeHandler : IQueryHandler<GetScimResourceType, JsonObject>
{
    public Task<JsonObject> Handle(GetScimResourceType query, CancellationToken cancellation) =>
        Task.FromResult(ScimDescriptions.ResourceTypes.FirstOrDefault(x => ScimNames.Is(query.Type, $"{x["id"]}")) ?? throw CommonErrors.NotFound);
}
