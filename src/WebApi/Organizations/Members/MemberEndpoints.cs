using Platform.Application.Organizations.Members;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Members;

namespace Platform.WebApi.Organizations.Members;

internal sealed class MemberEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var members = v1.MapGroup("/orgs/{org}/members").WithTags("Members");

        members.MapGet("/", async (int? limit, Id<Membership>? after, string? role, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListMembers(new(limit, after), role), cancellation)))
            .Sends<ListMembers>("List the members, all or those with a role.");

        members.MapGet("/{user}", async (Id<User> user, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetMember(user), cancellation)))
            .Sends<GetMember>("See a member.");

        members.MapPatch("/{user}", async (Id<User> user, UpdateMember command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { User = user }, cancellation)))
            .Sends<UpdateMember>("Give a member another role.", new { Role = "viewer" });

        members.MapDelete("/{user}", async (Id<User> user, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RemoveMember(user), cancellation);
                return Answer.NoContent();
            })
            .Sends<RemoveMember>("Remove a member, or leave with one's own id.");

        MapSuspension(members.MapGroup("/{user}/suspension"));
        MapSessions(members.MapGroup("/{user}/sessions"));
    }

    private static void MapSuspension(RouteGroupBuilder suspension)
    {
        suspension.MapPost("/", async (Id<User> user, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new SuspendMember(user), cancellation);
                return Answer.NoContent();
            })
            .Sends<SuspendMember>("Suspend a member, who keeps role and teams and sees nothing of the organization.");

        suspension.MapDelete("/", async (Id<User> user, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new ResumeMember(user), cancellation);
                return Answer.NoContent();
            })
            .Sends<ResumeMember>("Resume a member who was suspended, also by the identity provider.");
    }

    private static void MapSessions(RouteGroupBuilder sessions)
    {
        sessions.MapGet("/", async (Id<User> user, int? limit, Id<Session>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListMemberSessions(user, new(limit, after)), cancellation)))
            .Sends<ListMemberSessions>("See where a member is signed in.");

        sessions.MapDelete("/", async (Id<User> user, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new EndMemberSessions(user), cancellation);
                return Answer.NoContent();
            })
            .Sends<EndMemberSessions>("Sign a member out everywhere, also from other organizations.");

        sessions.MapDelete("/{memberSession}", async (Id<User> user, Id<Session> memberSession, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new EndMemberSession(user, memberSession), cancellation);
                return Answer.NoContent();
            })
            .Sends<EndMemberSession>("End one session of a member.");
    }
}
