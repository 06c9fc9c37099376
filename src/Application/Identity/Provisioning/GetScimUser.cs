using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <param name="User">The id as it was sent: what is none of ours is not there.</param>
[RequirePermission(TokenPermissions.Sync)]
public sealed record GetScimUser(string User) : IQuery<ScimResource>;

internal sealed class GetScimUserHandler(IAppDb db) : IQueryHandler<GetScimUser, ScimResource>
{
    public async Task<ScimResource> Handle(GetScimUser query, CancellationToken cancellation)
    {
        var id = Id<User>.TryParse(query.User, null, out var user) ? user : throw CommonErrors.NotFound;
        var row = await UserRows.One(db, id, cancellation) ?? throw CommonErrors.NotFound;
        return new ScimUserResource(row.Member, row.Provisioned);
    }
}
