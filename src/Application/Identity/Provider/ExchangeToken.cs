using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provider;

/// <summary>
/// A client of an organization that serves a user gets a token of its own for what it does further on in the user's name
/// (RFC 8693, delegation). A query: nothing is written for it.
/// </summary>
[AllowAnonymous]
public sealed record ExchangeToken(ClientProof Client, KeyProof? Proof, SubjectToken Subject, string? Scope) : IQuery<TokenAnswer>;

/// <param name="Token"><c>subject_token</c>.</param>
/// <param name="Type"><c>subject_token_type</c>.</param>
/// <param name="RequestedType"><c>requested_token_type</c>; null for an access token.</param>
/// <param name="Actor"><c>actor_token</c>, which is not taken: the client itself acts.</param>
public sealed record SubjectToken(string? Token, string? Type, string? RequestedType, string? Actor)
{
    public const string AccessToken = "urn:ietf:params:oauth:token-type:access_token";

    public override string ToString() => $"{Type}";
}

internal sealed class ExchangeTokenHandler(IClientAuthentication authentication, IKeyProofs proofs, IPresentedTokens tokens) : IQueryHandler<ExchangeToken, TokenAnswer>
{
    public async Task<TokenAnswer> Handle(ExchangeToken query, CancellationToken cancellation)
    {
        var client = await authentication.Authenticate(query.Client, cancellation);
        client.MustUse(GrantTypes.TokenExchange);
        if (!client.IsConfidential || client.Organization is null)
            throw OAuthErrors.UnauthorizedClient("Only a client of an organization that proves who it is exchanges tokens.");
        var subject = query.Subject;
        if (subject is not { Token: { } token, Type: SubjectToken.AccessToken, RequestedType: null or SubjectToken.AccessToken, Actor: null })
            throw OAuthErrors.InvalidRequest($"Give subject_token, and {SubjectToken.AccessToken} as subject_token_type. An actor_token is not taken: the client itself acts.");
        var scopes = string.IsNullOrEmpty(query.Scope)
            ? throw OAuthErrors.InvalidScope("Name the scopes that are needed, and no more: permissions such as projects.read.")
            : client.MustHave(query.Scope);
        if (!scopes.All(PermissionSet.IsKnown))
            throw OAuthErrors.InvalidScope("Only permissions can be asked for, such as projects.read.");
        return await tokens.Exchange(token, client, scopes, await proofs.Check(query.Proof, client, cancellation), cancellation);
    }
}
