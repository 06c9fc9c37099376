using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

/// <param name="Page">Which part.</param>
/// <param name="Role">Key of a role: only members who have it.</param>
[RequirePermission(Permissions.Members.Read)]
public sealed record ListMembers(Page<Membership> Page, string? Role = null) : IQuery<Listing<MemberView>>;

internal sealed class ListMembersValidator : AbstractValidator<ListMembers>
{
    public ListMembersValidator() => RuleFor(x => x.Role).Text();
}

internal sealed class ListMembersHandler(IAppDb db) : IQueryHandler<ListMembers, Listing<MemberView>>
{
    public async Task<Listing<MemberView>> Handle(ListMembers query, CancellationToken cancellation)
    {
        var members = db.Set<Membership>();
        if (query.Role is { } role)
        {
            await MustExist(role, cancellation);
            members = members.Where(x => x.RoleKey == role);
        }

        return await members.ToListing(query.Page, MemberView.Projection, cancellation);
    }

    private async Task MustExist(string role, CancellationToken cancellation)
    {
        var keys = await db.Set<Role>().Select(x => x.Key).OrderBy(x => x).ToListAsync(cancellation);
        if (!keys.Contains(role))
            throw CommonErrors.Invalid("role", $"One of {string.Join(", ", keys)}.");
    }
}
