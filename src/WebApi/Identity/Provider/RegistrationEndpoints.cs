using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Infrastructure.Identity.Provider;

namespace Platform.WebApi.Identity.Provider;

/// <summary>Dynamic registration (RFC 7591, RFC 7592). Where the platform does not offer it there are no such routes.</summary>
internal sealed class RegistrationEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        if (!v1.ServiceProvider.GetRequiredService<IOptions<ProviderOptions>>().Value.ClientRegistration)
            return;
        var registrations = v1.MapGroup("/oauth/register").WithTags("OpenID provider");

        registrations.MapPost("/", async (JsonObject metadata, RequestContext context, ISender sender, CancellationToken cancellation) =>
            {
                // A person's token names no organization: the client belongs to that of the program that registers it.
                if (context.Organization is null)
                    throw OAuthErrors.InvalidToken;
                return Results.Json((await sender.Send(new RegisterClient(metadata), cancellation)).Members, statusCode: StatusCodes.Status201Created);
            })
            .Sends<RegisterClient>("Register a client (RFC 7591).")
            .ForTokens();

        registrations.MapGet("/{client}", async (string client, HttpRequest request, ISender sender, CancellationToken cancellation) =>
                Results.Json((await sender.Send(new GetRegistration(client, TokenOf(request)), cancellation)).Members))
            .AllowAnonymous()
            .Sends<GetRegistration>("See a registration (RFC 7592).")
            .ForRegistrations();

        registrations.MapDelete("/{client}", async (string client, HttpRequest request, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new DeleteRegistration(client, TokenOf(request)), cancellation);
                return TypedResults.NoContent();
            })
            .AllowAnonymous()
            .Sends<DeleteRegistration>("Take a registration back (RFC 7592).")
            .ForRegistrations();
    }

    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
}
