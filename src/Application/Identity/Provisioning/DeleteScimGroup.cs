using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Deletes the team; refused while it has teams below it or projects.</summary>
[RequirePermission(TokenPermissions.Sync)]
[NothingToValidate]
public sealed record DeleteScimGroup(string Group) : ICommand<ScimAnswer>;

internal sealed class DeleteScimGroupHandler(GroupSync groups, RequestContext context) : ICommandHandler<DeleteScimGroup, ScimAnswer>
{
    public Task<ScimAnswer> Handle(DeleteScimGroup command, CancellationToken cancellation) =>
        groups.Make(GroupChange.Of("DELETE", command.Group, null, context.ExpectedVersion), cancellation);
}
