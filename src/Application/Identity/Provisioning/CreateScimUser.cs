using System.Text.Json.Nodes;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Makes someone a member, or links who is one already. What is wrong with the resource is found when it is read.</summary>
[RequirePermission(TokenPermissions.Sync)]
[NothingToValidate]
public sealed record CreateScimUser(JsonObject Resource) : ICommand<ScimAnswer>;

internal sealed class CreateScimUserHandler(UserSync users) : ICommandHandler<CreateScimUser, ScimAnswer>
{
    public Task<ScimAnswer> Handle(CreateScimUser command, CancellationToken cancellation) =>
        users.Make(UserChange.Created(command.Resource), cancellation);
}
