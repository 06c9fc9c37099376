using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Invitations;

/// <param name="Status"><c>pending</c>, <c>accepted</c> or <c>expired</c>; all without it.</param>
[RequirePermission(Permissions.Invitations.Manage)]
public sealed record ListInvitations(Page<Invitation> Page, string? Status = null) : IQuery<Listing<InvitationView>>;

internal sealed class ListInvitationsValidator : AbstractValidator<ListInvitations>
{
    public ListInvitationsValidator() => RuleFor(x => x.Status).OneOf("pending", "accepted", "expired");
}

internal sealed class ListInvitationsHandler(IAppDb db, TimeProvider clock) : IQueryHandler<ListInvitations, Listing<InvitationView>>
{
    public Task<Listing<InvitationView>> Handle(ListInvitations query, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var all = db.Set<Invitation>();
        var invitations = query.Status switch
        {
            "pending" => all.Where(x => x.AcceptedAt == null && x.ExpiresAt > now),
            "accepted" => all.Where(x => x.AcceptedAt != null),
            "expired" => all.Where(x => x.AcceptedAt == null && x.ExpiresAt <= now),
            _ => all,
        };
        return invitations.ToListing(query.Page, InvitationView.At(now), cancellation);
    }
}
