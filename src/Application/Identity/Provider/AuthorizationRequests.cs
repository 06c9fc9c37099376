using System.Buffers.Text;
using System.Globalization;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Provider;

/// <summary>
/// Reads authorization requests. First who asks and where the answer goes: what is wrong with that is thrown, for the person
/// at the browser. Everything else is the client's to know.
/// </summary>
internal sealed class AuthorizationRequests(IClients clients, IPushedRequests pushedRequests, IAuthorizationStamps stamps, IIdentityTokens identityTokens)
{
    private const int LongestValue = 2000;

    private static readonly string[] Single = ["client_id", "redirect_uri", "request_uri", AuthorizationParameters.Sealed];
    private static readonly string[] KnownPrompts = ["none", "login", "consent", "select_account"];

    public async Task<AuthorizationRequest> Read(AuthorizationParameters sent, CancellationToken cancellation)
    {
        if (Single.Contains(sent.Repeated) || !Id<Client>.TryParse(sent["client_id"], null, out var id))
            throw AuthorizationErrors.UnknownClient;
        var client = await clients.Find(id, cancellation) ?? throw AuthorizationErrors.UnknownClient;
        (sent, var parameters) = await Pushed(client, sent, cancellation);
        var redirect = RedirectOf(client, parameters) ?? throw (parameters["redirect_uri"] is null ? AuthorizationErrors.RedirectMissing : AuthorizationErrors.RedirectNotRegistered);
        var request = new AuthorizationRequest { Client = client, RedirectUri = redirect, Sent = sent, State = parameters["state"] };
        return Problem(client, parameters, sent) is { } refusal ? request with { Refusal = refusal } : await Fill(request, parameters, cancellation);
    }

    /// <summary>
    /// What was pushed counts alone (RFC 9126, section 4), besides what the platform itself adds. It can be taken once, and the
    /// user comes by several times: so it goes along from then on, sealed.
    /// </summary>
    private async Task<(AuthorizationParameters Sent, AuthorizationParameters Read)> Pushed(
        RegisteredClient client, AuthorizationParameters sent, CancellationToken cancellation)
    {
        var own = sent.All.Where(x => x.Key is AuthorizationParameters.Asked or AuthorizationParameters.Organization);
        if (sent["request_uri"] is { } uri)
        {
            var pushed = await pushedRequests.Take(uri, client.Id, cancellation) ?? throw AuthorizationErrors.PushedRequestNotUsable;
            return (new([new("client_id", client.Id.ToString()), new(AuthorizationParameters.Sealed, stamps.Seal(client.Id, pushed)), .. own]), new([.. pushed]));
        }

        if (sent[AuthorizationParameters.Sealed] is { } box)
        {
            var opened = stamps.Open(client.Id, box) ?? throw AuthorizationErrors.PushedRequestNotUsable;
            return (sent, new([.. opened, .. own.Where(x => !opened.ContainsKey(x.Key))]));
        }

        return (sent, client.RequiresPushedRequests ? throw AuthorizationErrors.MustBePushed : sent);
    }

    /// <summary>Also for requests that are pushed, before anyone sees them: throws what a client is told then.</summary>
    public static void MustBeValid(RegisteredClient client, AuthorizationParameters parameters)
    {
        if (RedirectOf(client, parameters) is null)
            throw OAuthErrors.InvalidRequest("The redirect_uri is missing, or is not one of those that are registered for the client.");
        if (Problem(client, parameters, parameters) is { } refusal)
            throw refusal.Error == OAuthErrorCodes.InvalidScope ? OAuthErrors.InvalidScope(refusal.Description) : OAuthErrors.InvalidRequest(refusal.Description);
    }

    /// <summary>One that is registered, character by character; of an app on the user's machine with any port (RFC 8252, section 7.3).</summary>
    private static string? RedirectOf(RegisteredClient client, AuthorizationParameters parameters) =>
        parameters["redirect_uri"] is { Length: <= LongestValue } uri && client.RedirectUris.Any(x => x == uri || WithoutPort(x) is { } own && own == WithoutPort(uri)) ? uri : null;

    private static string? WithoutPort(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed is { Scheme: "http", UserInfo: "", Fragment: "" } && parsed.Host is "127.0.0.1" or "[::1]"
        && uri.StartsWith($"http://{parsed.Host}", StringComparison.Ordinal)
            ? parsed.Host + parsed.PathAndQuery
            : null;

    private static AuthorizationRefusal? Problem(RegisteredClient client, AuthorizationParameters x, AuthorizationParameters sent)
    {
        if ((x.Repeated ?? sent.Repeated) is { } repeated)
            return AuthorizationRefusal.Invalid($"The parameter {repeated} is there more than once.");
        if (x["request"] is not null)
            return new("request_not_supported", "Request objects are not supported. Push the request instead (RFC 9126).");
        if (x["registration"] is not null)
            return new("registration_not_supported", "Clients are registered beforehand.");
        if (x["claims"] is not null)
            return AuthorizationRefusal.Invalid("The parameter claims is not supported. Ask for scopes.");
        if (x["response_type"] is not { } type)
            return AuthorizationRefusal.Invalid("The parameter response_type is missing.");
        if (type != "code")
            return new("unsupported_response_type", "Only the response type code is supported.");
        if (x["response_mode"] is not (null or "query"))
            return AuthorizationRefusal.Invalid("Only the response mode query is supported.");
        if (!client.GrantTypes.Contains(GrantTypes.AuthorizationCode))
            return new(OAuthErrorCodes.UnauthorizedClient, "The client is not registered for authorization_code.");
        return Challenge(x) ?? Prompt(x) ?? Scope(client, x);
    }

    private static AuthorizationRefusal? Challenge(AuthorizationParameters x)
    {
        if (x["code_challenge_method"] != "S256")
            return AuthorizationRefusal.Invalid("PKCE is required: send code_challenge, and code_challenge_method=S256.");
        return x["code_challenge"] is { Length: 43 } challenge && Base64Url.IsValid(challenge)
            ? null
            : AuthorizationRefusal.Invalid("The code_challenge is not the SHA-256 of a verifier in base64url.");
    }

    private static AuthorizationRefusal? Prompt(AuthorizationParameters x)
    {
        var prompts = Words(x["prompt"]);
        if (prompts.Except(KnownPrompts).Any() || (prompts.Contains("none") && prompts.Count > 1))
            return AuthorizationRefusal.Invalid("The prompt is none, or some of login, consent and select_account.");
        if (x["max_age"] is { } age && !uint.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return AuthorizationRefusal.Invalid("The max_age is a number of seconds.");
        return x["state"]?.Length > LongestValue || x["nonce"]?.Length > LongestValue
            ? AuthorizationRefusal.Invalid($"The state and the nonce have at most {LongestValue} characters.")
            : null;
    }

    private static AuthorizationRefusal? Scope(RegisteredClient client, AuthorizationParameters x)
    {
        var scopes = Words(x["scope"]);
        if (scopes.Count == 0)
            return new(OAuthErrorCodes.InvalidScope, "Ask for at least one scope, such as openid.");
        return scopes.FirstOrDefault(y => !client.Scopes.Contains(y)) is { } unknown
            ? new(OAuthErrorCodes.InvalidScope, $"The client is not registered for the scope {new string([.. unknown.Where(z => char.IsAsciiLetterOrDigit(z) || z is '.' or '_').Take(50)])}.")
            : null;
    }

    private async Task<AuthorizationRequest> Fill(AuthorizationRequest request, AuthorizationParameters x, CancellationToken cancellation) => request with
    {
        Scopes = [.. Words(x["scope"]).Distinct()],
        CodeChallenge = x["code_challenge"]!,
        Nonce = x["nonce"],
        Prompts = Words(x["prompt"]),
        MaxAge = x["max_age"] is { } age ? TimeSpan.FromSeconds(uint.Parse(age, CultureInfo.InvariantCulture)) : null,
        LoginHint = x["login_hint"] is { Length: <= 254 } hint ? hint : null,
        Subject = x["id_token_hint"] is { } token ? (await identityTokens.Read(token, cancellation))?.Subject ?? "" : null,
        Organization = Id<Organization>.TryParse(x[AuthorizationParameters.Organization], null, out var organization) ? organization : null,
        AskedAt = stamps.Read(x[AuthorizationParameters.Asked], request.Client.Id),
    };

    private static IReadOnlyList<string> Words(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
