using System.Text.Json.Nodes;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <summary>All of the operations, or none.</summary>
[RequirePermission(TokenPermissions.Sync)]
[NothingToValidate]
public sealed record PatchScimGroup(string Group, JsonObject Operations) : ICommand<ScimAnswer>;

internal sealed class PatchScimGroupHandler(GroupSync groups, RequestContext context) : ICommandHandler<PatchScimGroup, ScimAnswer>
{
    public Task<ScimAnswer> Handle(PatchScimGroup command, CancellationToken cancellation) =>
        groups.Make(GroupChange.Of("PATCH", command.Group, command.Operations, context.ExpectedVersion), cancellation);
}
