using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

[RequirePermission(Permissions.Members.Read)]
public sealed record GetMember(Id<User> User) : IQuery<MemberView>;

internal sealed class GetMemberHandler(IAppDb db) : IQueryHandler<GetMember, MemberView>
{
    public async Task<MemberView> Handle(GetMember query, CancellationToken cancellation) =>
        await db.Set<Membership>().Where(x => x.UserId == query.User).Select(MemberView.Projection).FirstOrDefaultAsync(cancellation)
            ?? throw CommonErrors.NotFound;
}
