using System.Net.Http.Headers;
using System.Text;
using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Connections;
using Platform.Infrastructure.Identity.Jose;
using Platform.Infrastructure.Identity.Keys;

namespace Platform.Infrastructure.Identity.Connections;

/// <param name="IdToken">Not checked yet.</param>
/// <param name="AccessToken">For the userinfo endpoint.</param>
internal sealed record GrantedTokens(string IdToken, string? AccessToken)
{
    /// <summary>Nothing of the tokens.</summary>
    public override string ToString() => "(granted tokens)";
}

/// <summary>Redeems codes, with the proof of who we are that the connection says (RFC 6749, section 4.1.3; RFC 7523).</summary>
internal sealed class TokenEndpoint(ProviderHttp http, ConnectionDirectory directory, SigningKeys keys, PlatformAddresses addresses, TimeProvider clock)
{
    public async Task<GrantedTokens> Redeem(SignInProvider provider, ProviderMetadata metadata, string code, PendingSignIn pending, CancellationToken cancellation)
    {
        using var request = await Request(provider, metadata, code, pending, cancellation);
        var reply = await http.Send(request, cancellation);
        var answer = ProviderHttp.Json(reply.Body, metadata.Token);
        if (reply.Status != 200)
            throw Refused(reply.Status, ProviderClaims.Text(answer, "error") ?? "no error", ProviderClaims.Text(answer, "error_description"));
        return new(
            ProviderClaims.Text(answer, "id_token") ?? throw new SignInRefusedException(AttemptReason.IdTokenMissing, "The token endpoint gave no ID token: is the scope openid allowed?"),
            ProviderClaims.Text(answer, "access_token"));
    }

    private async Task<HttpRequestMessage> Request(SignInProvider provider, ProviderMetadata metadata, string code, PendingSignIn pending, CancellationToken cancellation)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = addresses.RedirectUri,
            ["code_verifier"] = pending.Verifier,
        };
        var request = new HttpRequestMessage(HttpMethod.Post, metadata.Token);
        if (provider.Authentication == ClientAuthentication.ClientSecretBasic)
            request.Headers.Authorization = Basic(provider.ClientId, await Secret(provider, cancellation));
        else
            form["client_id"] = provider.ClientId;
        if (provider.Authentication == ClientAuthentication.ClientSecretPost)
            form["client_secret"] = await Secret(provider, cancellation);
        if (provider.Authentication == ClientAuthentication.PrivateKeyJwt)
        {
            form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
            form["client_assertion"] = await Assertion(provider, cancellation);
        }

        request.Content = new FormUrlEncodedContent(form);
        return request;
    }

    private async Task<string> Secret(SignInProvider provider, CancellationToken cancellation) =>
        await directory.SecretOf(provider, cancellation) ?? throw new SignInRefusedException(AttemptReason.ClientRefused, "The connection has no client secret.");

    /// <summary>Both parts are encoded as in forms first (RFC 6749, section 2.3.1).</summary>
    private static AuthenticationHeaderValue Basic(string client, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Encode(client)}:{Encode(secret)}")));

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    /// <summary>For the issuer alone, so that no endpoint that it is lured to can use it elsewhere.</summary>
    private async Task<string> Assertion(SignInProvider provider, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        // One that is older than keys of connections was told the platform's, and keeps it until it is given its own.
        var own = provider.Connection is { } connection ? await directory.KeyOf(connection, cancellation) : null;
        return new JwtWriter(own ?? await keys.Current(cancellation), "JWT").Write(new ClientAssertion
        {
            Iss = provider.ClientId,
            Sub = provider.ClientId,
            Aud = provider.Issuer,
            Jti = Guid.CreateVersion7().ToString("N"),
            Iat = now.ToUnixTimeSeconds(),
            Exp = now.AddMinutes(1).ToUnixTimeSeconds(),
        });
    }

    private static SignInRefusedException Refused(int status, string error, string? description)
    {
        var reason = error switch
        {
            "invalid_client" or "unauthorized_client" => AttemptReason.ClientRefused,
            "invalid_grant" => AttemptReason.CodeRefused,
            _ => AttemptReason.TokenAnswerInvalid,
        };
        return new(reason, $"The token endpoint answered {status}, {error}: {description}");
    }

    private sealed record ClientAssertion : RegisteredClaims;
}
