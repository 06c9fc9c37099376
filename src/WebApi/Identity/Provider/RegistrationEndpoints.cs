using System.Text.Json.Nodes;
using Platform.Application.Identity.Provider;

namespace Platform.WebApi.Identity.Provider;

/// <summary>Dynamic registration (RFC 7591, RFC 7592), where the platform offers it.</summary>
internal sealed class RegistrationEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var registrations = v1.MapGroup(RegistrationOffer.Route).WithTags("OpenID provider").WithMetadata(RegistrationOffer.Only);

        registrations.MapPost("/", async (JsonObject metadata, ISender sender, CancellationToken cancellation) =>
                Results.Json((await sender.Send(new RegisterClient(metadata), cancellation)).Members, statusCode: StatusCodes.Status201Created))
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
