using System.Text.Json.Serialization;
using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>
/// Whether a token is good at this moment (RFC 7662): for clients that prove who they are, about their own tokens and those for
/// their organization. Anything else is answered as if there were no such token.
/// </summary>
[AllowAnonymous]
public sealed record IntrospectToken(ClientProof Client, string? Token) : IQuery<IntrospectionView>;

internal sealed class IntrospectTokenHandler(IClientAuthentication authentication, IPresentedTokens tokens) : IQueryHandler<IntrospectToken, IntrospectionView>
{
    public async Task<IntrospectionView> Handle(IntrospectToken query, CancellationToken cancellation)
    {
        var client = await authentication.Authenticate(query.Client, cancellation);
        if (!client.IsConfidential)
            throw OAuthErrors.UnauthorizedClient("Only a client that proves who it is may ask about tokens.");
        return await tokens.Describe(query.Token ?? throw OAuthErrors.InvalidRequest("Give the token."), client, cancellation);
    }
}

/// <summary>RFC 7662, section 2.2. Of a token that is not active nothing else is said.</summary>
public sealed record IntrospectionView
{
    public static IntrospectionView Inactive { get; } = new() { Active = false };

    [JsonPropertyName("active")]
    public required bool Active { get; init; }

    [JsonPropertyName("token_type")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenType { get; init; }

    [JsonPropertyName("iss")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Issuer { get; init; }

    [JsonPropertyName("aud")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Audience { get; init; }

    [JsonPropertyName("sub")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Subject { get; init; }

    [JsonPropertyName("client_id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientId { get; init; }

    [JsonPropertyName("scope")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Scope { get; init; }

    [JsonPropertyName("org")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Organization { get; init; }

    [JsonPropertyName("sid")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Session { get; init; }

    [JsonPropertyName("iat")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? IssuedAt { get; init; }

    [JsonPropertyName("exp")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ExpiresAt { get; init; }

    [JsonPropertyName("cnf")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Confirmation { get; init; }
}
