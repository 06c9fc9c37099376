using System.Text.Json.Nodes;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <summary>A group is a team, whose slug follows from its name.</summary>
[RequirePermission(TokenPermissions.Sync)]
[NothingToValidate]
public sealed record CreateScimGroup(JsonObject Resource) : ICommand<ScimAnswer>;

internal sealed class CreateScimGroupHandler(GroupSync groups) : ICommandHandler<CreateScimGroup, ScimAnswer>
{
    public Task<ScimAnswer> Handle(CreateScimGroup command, CancellationToken cancellation) =>
        groups.Make(GroupChange.Created(command.Resource), cancellation);
}
