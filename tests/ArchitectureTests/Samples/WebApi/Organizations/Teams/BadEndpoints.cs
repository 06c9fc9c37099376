using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Application.Common.Persistence;
using Platform.Application.Identity.Accounts;
using Platform.Application.Organizations.Teams;
using Platform.ArchitectureTests.Rules;
using Platform.Domain.Organizations.Teams;
using Platform.WebApi.Common.Http;

namespace Platform.ArchitectureTests.Samples.WebApi.Organizations.Teams;

[Breaks<EndpointsTouchNoData>]
internal sealed class BadDataEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1) =>
        v1.MapGet("/orgs/{org}/teams", async (IAppDb db, CancellationToken cancellation) => await db.Set<Team>().ToListAsync(cancellation));
}

[Breaks<EndpointsAreAsOpenAsTheirUseCase>]
internal sealed class BadOpenEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1) => v1.MapGet("/me", () => "Ada").AllowAnonymous().Sends<GetMe>("See my account.");
}

[Breaks<EndpointsAreAsOpenAsTheirUseCase>]
internal sealed class BadClosedEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1) => v1.MapPost("/auth/register", () => "Ada").Sends<RegisterAccount>("Create an account.");
}

[Breaks<EndpointsAreAsOpenAsTheirUseCase>]
internal sealed class BadTenantlessEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1) => v1.MapGet("/teams", () => "All").Sends<ListTeams>("List the teams.");
}

[Breaks<EndpointsAreAsOpenAsTheirUseCase>]
internal sealed class BadNamelessEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1) => v1.MapGet("/hello", () => "Hello.");
}
