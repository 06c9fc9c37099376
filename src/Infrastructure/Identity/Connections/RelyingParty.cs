using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Connections;

namespace Platform.Infrastructure.Identity.Connections;

/// <summary>The authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636, RFC 9207, RFC 9700).</summary>
internal sealed class RelyingParty(
    ProviderHttp http, ProviderDocuments documents, TokenEndpoint tokens, IdTokens idTokens, LogoutTokens logoutTokens, GitHub gitHub, PlatformAddresses addresses) : IRelyingParty
{
    public string? Refusal(string issuer) => Uri.TryCreate(issuer, UriKind.Absolute, out var url) && http.Allows(url)
        ? null
        : "The platform does not call this address. It has to be https and on the public internet.";

    public async Task Reach(SignInProvider provider, CancellationToken cancellation)
    {
        if (!gitHub.Is(provider))
            await documents.Metadata(provider.Issuer, cancellation);
    }

    public async Task<string> Authorization(SignInProvider provider, AuthorizationRequest request, CancellationToken cancellation)
    {
        var endpoint = gitHub.Is(provider) ? gitHub.Authorization : (await documents.Metadata(provider.Issuer, cancellation)).Authorization;
        var pending = request.Pending;
        return QueryHelpers.AddQueryString(endpoint.AbsoluteUri, new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = provider.ClientId,
            ["redirect_uri"] = addresses.RedirectUri,
            ["scope"] = string.Join(' ', provider.Scopes),
            ["state"] = request.State,
            ["nonce"] = pending.Nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(pending.Verifier))),
            ["code_challenge_method"] = "S256",
            ["login_hint"] = request.LoginHint,
            ["max_age"] = pending.Purpose == SignInPurpose.StepUp ? "0" : null,
        }.Where(x => x.Value is not null));
    }

    public async Task<ProvenIdentity> Redeem(SignInProvider provider, PendingSignIn pending, ProviderAnswer answer, CancellationToken cancellation)
    {
        if (gitHub.Is(provider))
            return await gitHub.Redeem(CodeOf(answer), pending, cancellation);
        var metadata = await documents.Metadata(provider.Issuer, cancellation);
        CheckIssuer(metadata, answer);
        var granted = await tokens.Redeem(provider, metadata, CodeOf(answer), pending, cancellation);
        var claims = await idTokens.Check(provider, pending, granted.IdToken, granted.AccessToken, cancellation);
        var identity = ProviderClaims.Read(claims.All, claims.Subject!, provider.Claims) with { IdToken = granted.IdToken };
        return IsComplete(provider, identity) || metadata.Userinfo is null || granted.AccessToken is null
            ? identity
            : await Ask(provider, metadata.Userinfo, granted.AccessToken, identity, cancellation);
    }

    public async Task<string?> EndSession(SignInProvider provider, string idToken, CancellationToken cancellation) =>
        (await documents.Metadata(provider.Issuer, cancellation)).EndSession is { } endpoint
            ? QueryHelpers.AddQueryString(endpoint.AbsoluteUri, new Dictionary<string, string?>
            {
                ["id_token_hint"] = idToken,
                ["client_id"] = provider.ClientId,
                ["post_logout_redirect_uri"] = addresses.PostLogoutRedirectUri,
            })
            : null;

    public Task<EndedAtProvider?> ReadLogoutToken(SignInProvider provider, string token, CancellationToken cancellation) => logoutTokens.Read(provider, token, cancellation);

    private static string CodeOf(ProviderAnswer answer) => answer switch
    {
        { Error: "access_denied" } => throw new SignInRefusedException(AttemptReason.Cancelled, answer.ErrorDescription),
        { Error: { } error } => throw new SignInRefusedException(AttemptReason.ProviderError, $"{error}: {answer.ErrorDescription}"),
        { Code: { Length: > 0 } code } => code,
        _ => throw new SignInRefusedException(AttemptReason.CodeMissing, "The browser came back without a code."),
    };

    /// <summary>That the answer is of the provider that was asked, and not of another one's (RFC 9207).</summary>
    private static void CheckIssuer(ProviderMetadata metadata, ProviderAnswer answer)
    {
        if (answer.Issuer is null && metadata.SendsIssuer)
            throw new SignInRefusedException(AttemptReason.ResponseIssuerMissing, "The provider says that it names itself in its answers (iss), and this one does not.");
        if (answer.Issuer is { } issuer && issuer != metadata.Issuer)
            throw new SignInRefusedException(AttemptReason.ResponseIssuerMismatch, $"The answer is of '{issuer}'.");
    }

    private static bool IsComplete(SignInProvider provider, ProvenIdentity identity) =>
        identity is { Email: not null, Name: not null } && (identity.Groups is not null || provider.Groups.Count == 0);

    private async Task<ProvenIdentity> Ask(SignInProvider provider, Uri endpoint, string accessToken, ProvenIdentity known, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
        request.Headers.Authorization = new("Bearer", accessToken);
        var answer = await http.Send(request, cancellation);
        if (answer.Status != 200)
            throw new SignInRefusedException(AttemptReason.UserinfoFailed, $"The userinfo endpoint answered {answer.Status}.") { Identity = known };
        var claims = ProviderHttp.Json(answer.Body, endpoint);
        if (ProviderClaims.Text(claims, "sub") != known.Subject)
            throw new SignInRefusedException(AttemptReason.UserinfoSubjectMismatch, "The userinfo endpoint speaks of someone else (sub).") { Identity = known };
        var told = ProviderClaims.Read(claims, known.Subject, provider.Claims);
        return known with
        {
            Email = known.Email ?? told.Email,
            IsEmailVerified = known.Email is null ? told.IsEmailVerified : known.IsEmailVerified,
            Name = known.Name ?? told.Name,
            Groups = known.Groups ?? told.Groups,
            ClaimNames = [.. known.ClaimNames.Union(told.ClaimNames)],
        };
    }
}
