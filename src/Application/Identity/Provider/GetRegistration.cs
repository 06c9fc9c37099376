namespace Platform.Application.Identity.Provider;

/// <summary>A client looks at its registration (RFC 7592, section 2.1).</summary>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record GetRegistration(string Client, [property: Sensitive] string? Token) : IQuery<RegisteredMetadata>;

internal sealed class GetRegistrationHandler(IClientRegistrations registrations, ProviderAddress address) : IQueryHandler<GetRegistration, RegisteredMetadata>
{
    public async Task<RegisteredMetadata> Handle(GetRegistration query, CancellationToken cancellation) =>
        RegisteredMetadata.Of(await registrations.Open(query.Client, query.Token, cancellation), address.Issuer, null, null);
}
