using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provider;

/// <summary>
/// A token of a client itself (RFC 6749, section 4.4), for its organization. A query: nothing is written for it. Without
/// <paramref name="Scope"/> all permissions that the client is registered for.
/// </summary>
[AllowAnonymous]
public sealed record IssueClientToken(ClientProof Client, KeyProof? Proof, string? Scope) : IQuery<TokenAnswer>;

internal sealed class IssueClientTokenHandler(IClientAuthentication authentication, IKeyProofs proofs, IClientTokens tokens) : IQueryHandler<IssueClientToken, TokenAnswer>
{
    public async Task<TokenAnswer> Handle(IssueClientToken query, CancellationToken cancellation)
    {
        var client = await authentication.Authenticate(query.Client, cancellation);
        client.MustUse(GrantTypes.ClientCredentials);
        if (!client.IsConfidential || client.Organization is null)
            throw OAuthErrors.UnauthorizedClient("Only a client of an organization that proves who it is gets tokens of its own.");
        var scopes = string.IsNullOrEmpty(query.Scope) ? [.. client.Scopes.Where(PermissionSet.IsKnown)] : client.MustHave(query.Scope);
        if (!scopes.All(PermissionSet.IsKnown))
            throw OAuthErrors.InvalidScope("Without a user only permissions can be asked for, such as projects.read.");
        return await tokens.OfClient(client, scopes, await proofs.Check(query.Proof, client, cancellation), cancellation);
    }
}
