using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Ends the membership; the account is the person's and stays.</summary>
[RequirePermission(TokenPermissions.Sync)]
[NothingToValidate]
public sealed record DeleteScimUser(string User) : ICommand<ScimAnswer>;

internal sealed class DeleteScimUserHandler(UserSync users, RequestContext context) : ICommandHandler<DeleteScimUser, ScimAnswer>
{
    public Task<ScimAnswer> Handle(DeleteScimUser command, CancellationToken cancellation) =>
        users.Make(UserChange.Of("DELETE", command.User, null, context.ExpectedVersion), cancellation);
}
