using System.Text.Json.Serialization;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Provider;

/// <summary>What the user has let the client know of them (OpenID Connect Core 1.0, section 5.3).</summary>
[AllowAnonymous]
public sealed record GetUserInfo : IQuery<UserInfoView>;

internal sealed class GetUserInfoHandler(RequestContext context, IUserClaims claims) : IQueryHandler<GetUserInfo, UserInfoView>
{
    public async Task<UserInfoView> Handle(GetUserInfo query, CancellationToken cancellation)
    {
        if (context.Actor is not Actor.SignedIn { Impersonation: null, Bounds: { Client: not null } bounds } actor)
            throw OAuthErrors.InvalidToken;
        var scopes = bounds.Scopes ?? ClientScopes.OfIdentity;
        if (!scopes.Contains(ClientScopes.OpenId))
            throw SessionErrors.InsufficientScope;
        return await claims.Of(actor.User, bounds.Organization, scopes, cancellation);
    }
}

/// <summary>Of users, for clients that were granted to know them.</summary>
public interface IUserClaims
{
    ValueTask<UserInfoView> Of(Id<User> user, Id<Organization>? organization, IReadOnlyList<string> scopes, CancellationToken cancellation);
}

/// <summary>OpenID Connect Core 1.0, section 5.1. What was not granted is not there.</summary>
public sealed record UserInfoView
{
    [JsonPropertyName("sub")]
    public required string Sub { get; init; }

    [JsonPropertyName("name")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    [JsonPropertyName("locale")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Locale { get; init; }

    [JsonPropertyName("zoneinfo")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TimeZone { get; init; }

    [JsonPropertyName("updated_at")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? UpdatedAt { get; init; }

    [JsonPropertyName("email")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Email { get; init; }

    [JsonPropertyName("email_verified")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? EmailVerified { get; init; }

    [JsonPropertyName("org")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Organization { get; init; }

    [JsonPropertyName("roles")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Roles { get; init; }

    [JsonPropertyName("permissions")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Permissions { get; init; }
}
