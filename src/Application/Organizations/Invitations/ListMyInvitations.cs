using Platform.Application.Identity.Accounts;
using Platform.Domain.Organizations.Invitations;

namespace Platform.Application.Organizations.Invitations;

/// <summary>Nothing until the address is verified: whoever registers with someone else's address learns nothing.</summary>
[RequireSignedIn]
public sealed record ListMyInvitations(Page<Invitation> Page) : IQuery<Listing<MyInvitationView>>;

internal sealed class ListMyInvitationsHandler(IProfiles profiles, IInvitationDirectory invitations, RequestContext context)
    : IQueryHandler<ListMyInvitations, Listing<MyInvitationView>>
{
    public async Task<Listing<MyInvitationView>> Handle(ListMyInvitations query, CancellationToken cancellation)
    {
        var profile = await profiles.Get(context.UserId, cancellation);
        return profile.EmailVerified ? await invitations.OpenFor(profile.Email, query.Page, cancellation) : new([], null);
    }
}
