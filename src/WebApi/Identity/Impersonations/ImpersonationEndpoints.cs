using Platform.Application.Identity.Impersonations;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;

namespace Platform.WebApi.Identity.Impersonations;

internal sealed class ImpersonationEndpoints : IEndpointGroup
{
    private static readonly StartImpersonation Sample = new(
        Id<Organization>.Parse("org_01h455vb4pex5vsknk084sn02q", null), Id<User>.Parse("user_01h455vb4pex5vsknk084sn02q", null), "The import fails for them alone.", "HELP-4711");

    public void Map(IEndpointRouteBuilder v1)
    {
        var impersonations = v1.MapGroup("/operator/impersonations").WithTags("Platform operators");

        impersonations.MapGet("/", async (
                int? limit, Id<Session>? after, Id<Organization>? organization, Id<User>? user, Id<User>? @operator, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListImpersonations(new(limit, after), organization, user, @operator), cancellation)))
            .Sends<ListImpersonations>("List when operators acted as users, the oldest first.");

        impersonations.MapPost("/", async (StartImpersonation command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<StartImpersonation>("Act as a member of an organization for 15 minutes.", Sample)
            .Fails(CommonErrors.NotFound);

        impersonations.MapDelete("/{impersonation}", async (Id<Session> impersonation, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new EndImpersonation(impersonation), cancellation);
                return Answer.NoContent();
            })
            .Sends<EndImpersonation>("Stop acting as a user.");
    }
}
