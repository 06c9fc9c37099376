using Platform.Application.Organizations.Domains;
using Platform.Domain.Organizations.Domains;

namespace Platform.WebApi.Organizations.Domains;

internal sealed class DomainEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var domains = v1.MapGroup("/orgs/{org}/domains").WithTags("Single sign-on");

        domains.MapPost("/", async (ClaimDomain command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<ClaimDomain>("Name a domain of mail addresses as the organization's own, and get the TXT record that proves it.", new { Name = "example.com" })
            .Fails(DomainErrors.Taken, DomainErrors.TooMany, DomainErrors.Public);

        domains.MapGet("/", async (int? limit, Id<OrganizationDomain>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListDomains(new(limit, after)), cancellation)))
            .Sends<ListDomains>("List the organization's domains.");

        domains.MapGet("/{domain}", async (Id<OrganizationDomain> domain, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetDomain(domain), cancellation)))
            .Sends<GetDomain>("See a domain.");

        domains.MapPatch("/{domain}", async (Id<OrganizationDomain> domain, UpdateDomain command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Domain = domain }, cancellation)))
            .Sends<UpdateDomain>("Name the connection for the addresses of a domain.", new { Connection = (string?)null });

        domains.MapDelete("/{domain}", async (Id<OrganizationDomain> domain, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RemoveDomain(domain), cancellation);
                return Answer.NoContent();
            })
            .Sends<RemoveDomain>("Give a domain up.");

        MapVerification(domains);
    }

    private static void MapVerification(RouteGroupBuilder domains) =>
        domains.MapPost("/{domain}/verification", async (Id<OrganizationDomain> domain, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new VerifyDomain(domain), cancellation)))
            .Sends<VerifyDomain>("Verify a domain by its TXT record, now.")
            .Fails(DomainErrors.RecordMissing, DomainErrors.LookupFailed, DomainErrors.VerifiedElsewhere, CommonErrors.RateLimited);
}
