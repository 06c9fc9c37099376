using System.Text.Json.Serialization;
using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>Keeps an authorization request for the moment in which the user's browser brings its name (RFC 9126).</summary>
[AllowAnonymous]
[UsesIdentityStore]
[NothingToValidate]
public sealed record PushAuthorization(ClientProof Client, KeyProof? Proof, IReadOnlyDictionary<string, string> Parameters) : ICommand<PushedView>
{
    public override string ToString() => nameof(PushAuthorization);
}

internal sealed class PushAuthorizationHandler(IClientAuthentication authentication, IKeyProofs proofs, IPushedRequests requests)
    : ICommandHandler<PushAuthorization, PushedView>
{
    private static readonly string[] OfTheClient = ["client_assertion", "client_assertion_type", "client_id"];

    public async Task<PushedView> Handle(PushAuthorization command, CancellationToken cancellation)
    {
        var client = await authentication.Authenticate(command.Client, cancellation);
        client.MustUse(GrantTypes.AuthorizationCode);
        var asked = command.Parameters.Where(x => !OfTheClient.Contains(x.Key) && x.Value.Length > 0).ToDictionary();
        Check(asked, client);
        if (command.Proof is not null && await proofs.Check(command.Proof, client, cancellation) is { } key
            && asked.TryAdd("dpop_jkt", key) is false && asked["dpop_jkt"] != key)
            throw OAuthErrors.InvalidProof("The proof in the DPoP header is of another key than dpop_jkt names.");
        asked["client_id"] = client.Id.ToString();
        return new(await requests.Keep(client, asked, cancellation), IPushedRequests.LifetimeSeconds);
    }

    /// <summary>Early, so that the client learns of its mistakes and not the user.</summary>
    private static void Check(Dictionary<string, string> asked, RegisteredClient client)
    {
        if (asked.ContainsKey("request_uri") || asked.ContainsKey("request"))
            throw OAuthErrors.InvalidRequest("Push the parameters themselves, neither request nor request_uri.");
        if (asked.GetValueOrDefault("response_type") != "code")
            throw OAuthErrors.InvalidRequest("The response_type must be code.");
        if (!client.RedirectUris.Contains(asked.GetValueOrDefault("redirect_uri")))
            throw OAuthErrors.InvalidRequest("The redirect_uri is not registered for the client. They are compared character by character.");
        if (asked.GetValueOrDefault("code_challenge_method") != "S256" || asked.GetValueOrDefault("code_challenge") is not { Length: 43 })
            throw OAuthErrors.InvalidRequest("Send a code_challenge with the code_challenge_method S256 (RFC 7636).");
        client.MustHave(asked.GetValueOrDefault("scope"));
    }
}

/// <summary>RFC 9126, section 2.2.</summary>
public sealed record PushedView(
    [property: JsonPropertyName("request_uri")] string RequestUri, [property: JsonPropertyName("expires_in")] int ExpiresIn);
