using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>Each client has one method (RFC 9700, section 2.5), and proves nothing by any other.</summary>
internal sealed class ClientAuthentication(ClientDirectory clients, ClientAssertions assertions, TimeProvider clock) : IClientAuthentication
{
    private const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public async ValueTask<RegisteredClient> Authenticate(ClientProof proof, CancellationToken cancellation)
    {
        var id = proof.Id ?? (proof.Assertion is { } assertion ? ClientAssertions.IssuerOf(assertion) : null);
        if (!Id<Client>.TryParse(id, null, out var parsed) || await clients.Usable(parsed, cancellation) is not { } client)
            throw OAuthErrors.InvalidClient;
        var proven = client.Method switch
        {
            ClientAuthMethod.ClientSecretBasic => proof is { Secret: { } secret, Assertion: null } && client.IsOpenedBy(TokenHash.Of(secret), clock.GetUtcNow()),
            ClientAuthMethod.PrivateKeyJwt => proof is { Secret: null, Assertion: { } jwt, AssertionType: JwtBearer } && await assertions.Proves(jwt, client, cancellation),
            _ => proof is { Secret: null, Assertion: null },
        };
        return proven ? client.Registered : throw OAuthErrors.InvalidClient;
    }
}
