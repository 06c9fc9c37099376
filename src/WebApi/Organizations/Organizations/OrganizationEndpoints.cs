using Platform.Application.Organizations.Organizations;

namespace Platform.WebApi.Organizations.Organizations;

internal sealed class OrganizationEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var organizations = v1.MapGroup("/orgs").WithTags("Organizations");

        organizations.MapPost("/", async (CreateOrganization command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<CreateOrganization>("Create an organization; the caller becomes its owner.", new CreateOrganization("Analytical Engines", "analytical-engines"));

        organizations.MapGet("/{org}", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetOrganization(), cancellation)))
            .Sends<GetOrganization>("See the organization.");
    }
}
