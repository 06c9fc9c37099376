using System.Text.Json.Nodes;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <summary>What is absent from the resource is gone, members included.</summary>
[RequirePermission(TokenPermissions.Sync)]
[NothingToValidate]
public sealed record ReplaceScimGroup(string Group, JsonObject Resource) : ICommand<ScimAnswer>;

internal sealed class ReplaceScimGroupHandler(GroupSync groups, RequestContext context) : ICommandHandler<ReplaceScimGroup, ScimAnswer>
{
    public Task<ScimAnswer> Handle(ReplaceScimGroup command, CancellationToken cancellation) =>
        groups.Make(GroupChange.Of("PUT", command.Group, command.Resource, context.ExpectedVersion), cancellation);
}
