using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

[RequirePermission(Permissions.Sessions.Manage, InPerson = true)]
public sealed record ListMemberSessions(Id<User> User, Page<Session> Page) : IQuery<Listing<MemberSessionView>>;

/// <summary>
/// What an organization sees of a member's session. The session is the person's, also where they have nothing to do with
/// the organization, so not from where it is used.
/// </summary>
public sealed record MemberSessionView : EntityView<Session>
{
    /// <summary>Such as <c>Chrome on Windows</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Within a minute or two.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    public static MemberSessionView Of(SessionView session) => new()
    {
        Id = session.Id,
        CreatedAt = session.CreatedAt,
        UpdatedAt = session.UpdatedAt,
        Version = session.Version,
        Device = session.Device,
        LastSeenAt = session.LastSeenAt,
    };
}

internal sealed class ListMemberSessionsHandler(IAppDb db, ISessions sessions, RequestContext context)
    : IQueryHandler<ListMemberSessions, Listing<MemberSessionView>>
{
    public async Task<Listing<MemberSessionView>> Handle(ListMemberSessions query, CancellationToken cancellation)
    {
        await MemberSessions.RequireNotAbove(db, query.User, context, cancellation);
        var listing = await sessions.List(query.User, query.Page, cancellation);
        return new([.. listing.Data.Select(MemberSessionView.Of)], listing.Next);
    }
}
