using Platform.Application.Organizations.Invitations;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Invitations;

namespace Platform.WebApi.Organizations.Invitations;

internal sealed class InvitationEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        MapOfOrganization(v1.MapGroup("/orgs/{org}/invitations").WithTags("Invitations"));

        v1.MapPost("/invitations/acceptance", async (AcceptInvitation command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command, cancellation)))
            .WithTags("My account")
            .Sends<AcceptInvitation>("Accept an invitation with the token of its mail.", new AcceptInvitation("3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));

        v1.MapGet("/me/invitations", async (int? limit, Id<Invitation>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListMyInvitations(new(limit, after)), cancellation)))
            .WithTags("My account")
            .Sends<ListMyInvitations>("List the open invitations to my verified address.");
    }

    private static void MapOfOrganization(RouteGroupBuilder invitations)
    {
        invitations.MapPost("/", async (CreateInvitations command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<CreateInvitations>("Invite people by mail.", new CreateInvitations(["grace@example.com"], "member", []))
            .Fails(AccountErrors.EmailNotVerified, CommonErrors.RateLimited);

        invitations.MapGet("/", async (int? limit, Id<Invitation>? after, string? status, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListInvitations(new(limit, after), status), cancellation)))
            .Sends<ListInvitations>("List the invitations.");

        invitations.MapGet("/{invitation}", async (Id<Invitation> invitation, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetInvitation(invitation), cancellation)))
            .Sends<GetInvitation>("See an invitation.");

        invitations.MapDelete("/{invitation}", async (Id<Invitation> invitation, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RevokeInvitation(invitation), cancellation);
                return Answer.NoContent();
            })
            .Sends<RevokeInvitation>("Revoke an invitation.");

        invitations.MapPost("/{invitation}/resend", async (Id<Invitation> invitation, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ResendInvitation(invitation), cancellation)))
            .Sends<ResendInvitation>("Send an invitation again, with a new token.")
            .Fails(AccountErrors.EmailNotVerified, CommonErrors.RateLimited);
    }
}
