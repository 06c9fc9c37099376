using System.Text.Json.Nodes;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <summary>What is absent from the resource is gone, but for the role.</summary>
[RequirePermission(TokenPermissions.Sync)]
[NothingToValidate]
public sealed record ReplaceScimUser(string User, JsonObject Resource) : ICommand<ScimAnswer>;

internal sealed class ReplaceScimUserHandler(UserSync users, RequestContext context) : ICommandHandler<ReplaceScimUser, ScimAnswer>
{
    public Task<ScimAnswer> Handle(ReplaceScimUser command, CancellationToken cancellation) =>
        users.Make(UserChange.Of("PUT", command.User, command.Resource, context.ExpectedVersion), cancellation);
}
