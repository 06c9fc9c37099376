using System.Text.Json.Nodes;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

[RequirePermission(TokenPermissions.Sync)]
public sealed record GetScimConfig : IQuery<JsonObject>;

internal sealed class GetScimConfigHandler : IQueryHandler<GetScimConfig, JsonObject>
{
    public Task<JsonObject> Handle(GetScimConfig query, CancellationToken cancellation) =>
        Task.FromResult(ScimDescriptions.Config);
}
