using System.Text.Json.Nodes;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

[RequirePermission(TokenPermissions.Sync)]
public sealed record GetScimSchema(string Schema) : IQuery<JsonObject>;

internal sealed class GetScimSchemaHandler : IQueryHandler<GetScimSchema, JsonObject>
{
    public Task<JsonObject> Handle(GetScimSchema query, CancellationToken cancellation) =>
        Task.FromResult(ScimDescriptions.Schemas.FirstOrDefault(x => ScimNames.Is(query.Schema, $"{x["id"]}")) ?? throw CommonErrors.NotFound);
}
