using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Application.Organizations.Organizations;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Organizations;

namespace Platform.WebApi.Organizations.Organizations;

internal sealed class OrganizationEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var organizations = v1.MapGroup("/orgs").WithTags("Organizations");
        MapOrganizations(organizations);
        MapStates(organizations);

        v1.MapGet("/me/organizations", async (int? limit, Id<Organization>? after, bool? deleted, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListMyOrganizations(new(limit, after), deleted ?? false), cancellation)))
            .WithTags("My account")
            .Sends<ListMyOrganizations>("List my organizations with my role in each, or the deleted ones that I can restore.");
    }

    private static void MapOrganizations(RouteGroupBuilder organizations)
    {
        organizations.MapPost("/", async (CreateOrganization command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<CreateOrganization>("Create an organization; the caller becomes its owner.", new CreateOrganization("Analytical Engines", "analytical-engines"))
            .Fails(CommonErrors.RateLimited);

        organizations.MapGet("/{org}", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetOrganization(), cancellation)))
            .Sends<GetOrganization>("See the organization.");

        organizations.MapPatch("/{org}", async (UpdateOrganization command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command, cancellation)))
            .Sends<UpdateOrganization>("Rename the organization or change its slug.", new { Name = "Difference Engines" })
            .Fails(CommonErrors.RateLimited);
    }

    private static void MapStates(RouteGroupBuilder organizations)
    {
        organizations.MapDelete("/{org}", async (
                [Required, Description("The slug of the organization, so that nothing else is deleted by mistake.")] string? confirm, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new DeleteOrganization(confirm ?? ""), cancellation);
                return Answer.NoContent();
            })
            .WithMetadata(new AllowDeletedOrganization())
            .Sends<DeleteOrganization>("Delete the organization; it can be restored for 30 days.");

        organizations.MapPost("/{org}/restoration", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new RestoreOrganization(), cancellation)))
            .WithMetadata(new AllowDeletedOrganization())
            .Sends<RestoreOrganization>("Restore a deleted organization.");

        organizations.MapPost("/{org}/ownership", async (TransferOrganization command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command, cancellation)))
            .Sends<TransferOrganization>("Hand the organization over to a member; the caller becomes an administrator.", new TransferOrganization(Id<User>.Parse("user_01h455vb4pex5vsknk084sn02q")));
    }
}
