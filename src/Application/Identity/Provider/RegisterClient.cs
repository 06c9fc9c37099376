using System.Text.Json.Nodes;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provider;

/// <summary>
/// A client registers itself in the organization of the API token that it was given for that (RFC 7591). It acts for users alone, who
/// are asked for consent. What is wrong with the metadata is found when it is read.
/// </summary>
[RequireToken]
[NothingToValidate]
public sealed record RegisterClient(JsonObject Metadata) : ICommand<RegisteredMetadata>;

internal sealed class RegisterClientHandler(
    IAppDb db, IClientSecrets secrets, IClientRegistrations registrations, IClientKeyRules keys, ProviderAddress address, RequestContext context, TimeProvider clock)
    : ICommandHandler<RegisterClient, RegisteredMetadata>
{
    public async Task<RegisteredMetadata> Handle(RegisterClient command, CancellationToken cancellation)
    {
        // Not by the access rule: the route names no organization, the token does.
        if (!context.Access.Permissions.Has(Permissions.Clients.Register))
            throw CommonErrors.PermissionDeniedToToken(Permissions.Clients.Register);
        if (await db.Set<SecurityPolicy>().AsNoTracking().FirstOrDefaultAsync(cancellation) is not { AllowClientRegistration: true })
            throw ClientErrors.RegistrationNotAllowed;
        var client = Register(command.Metadata);
        db.Add(client);
        var answer = RegisteredMetadata.Of(client, address.Issuer, registrations.Issue(client), secrets.Issue(client));
        answer.Members["client_id_issued_at"] = clock.GetUtcNow().ToUnixTimeSeconds();
        return answer;
    }

    private Client Register(JsonObject metadata)
    {
        try
        {
            var client = Client.Register(ClientMetadata.Read(metadata), context.Actor.Person!.Value, PermissionSet.None);
            keys.Check(client.Settings);
            return client;
        }
        catch (PlatformError error)
        {
            throw ClientMetadata.Told(error);
        }
    }
}
