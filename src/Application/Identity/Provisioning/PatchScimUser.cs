using System.Text.Json.Nodes;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <summary>All of the operations, or none.</summary>
[RequirePermission(TokenPermissions.Sync)]
[NothingToValidate]
public sealed record PatchScimUser(string User, JsonObject Operations) : ICommand<ScimAnswer>;

internal sealed class PatchScimUserHandler(UserSync users, RequestContext context) : ICommandHandler<PatchScimUser, ScimAnswer>
{
    public Task<ScimAnswer> Handle(PatchScimUser command, CancellationToken cancellation) =>
        users.Make(UserChange.Of("PATCH", command.User, command.Operations, context.ExpectedVersion), cancellation);
}
