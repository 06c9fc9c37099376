using System.Security.Cryptography;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class ClientRegistrations(IAppDb db) : IClientRegistrations
{
    public string Issue(Client client)
    {
        var token = OpaqueToken.Generate();
        db.Add(ClientRegistration.Of(client, token.Hash.ToArray()));
        return token.Text;
    }

    public async Task<Client> Open(string client, string? token, CancellationToken cancellation)
    {
        if (!Id<Client>.TryParse(client, null, out var id) || token is null || !OpaqueToken.TryParse(token, out var sent))
            throw OAuthErrors.InvalidRegistrationToken();
        var hash = await db.AcrossTenants<ClientRegistration>().Where(x => x.ClientId == id).Select(x => x.Hash).SingleOrDefaultAsync(cancellation);
        if (hash is null || !CryptographicOperations.FixedTimeEquals(hash, sent.ToArray()))
            throw OAuthErrors.InvalidRegistrationToken();
        return await db.AcrossTenants<Client>().SingleAsync(x => x.Id == id, cancellation);
    }
}

internal sealed class ClientRegistrationMapping : IEntityTypeConfiguration<ClientRegistration>
{
    public void Configure(EntityTypeBuilder<ClientRegistration> entity)
    {
        entity.Unique(x => x.ClientId, CommonErrors.Conflict);
        entity.References<ClientRegistration, Client>(x => x.ClientId, DeleteBehavior.Cascade);
    }
}
