using System.Text;
using Microsoft.Extensions.Primitives;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;

namespace Platform.WebApi.Identity.Provider;

/// <summary>A request to an endpoint that clients call: <c>application/x-www-form-urlencoded</c>, each parameter at most once (RFC 6749, section 3.2).</summary>
internal sealed class OAuthForm
{
    private const string Basic = "Basic ";
    private const string MediaType = "application/x-www-form-urlencoded";

    private readonly IFormCollection parameters;

    private OAuthForm(IFormCollection parameters, ClientProof client, KeyProof? proof) => (this.parameters, Client, Proof) = (parameters, client, proof);

    public ClientProof Client { get; }

    public KeyProof? Proof { get; }

    /// <summary>Null when the parameter is missing, or empty: the same by RFC 6749, section 3.1.</summary>
    public string? this[string name] => parameters.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    public IReadOnlyDictionary<string, string> All => parameters.ToDictionary(x => x.Key, x => x.Value.ToString());

    public static async ValueTask<OAuthForm> Read(HttpContext http)
    {
        var request = http.Request;
        if (request.ContentType?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) is not true)
            throw OAuthErrors.InvalidRequest($"Send the parameters as {MediaType}.");
        var parameters = await request.ReadFormAsync(http.RequestAborted);
        foreach (var (name, value) in parameters)
        {
            if (value.Count > 1)
                throw OAuthErrors.InvalidRequest($"A parameter is there more than once: {Shown(name)}.");
        }

        if (parameters.ContainsKey("client_secret"))
            throw OAuthErrors.InvalidRequest("A secret is taken in the Authorization header alone (client_secret_basic), never in the body.");
        return new(parameters, ClientOf(request.Headers.Authorization, parameters), ProofOf(request));
    }

    /// <summary>Without the proof of a client: for proofs at resources.</summary>
    public static KeyProof? ProofOf(HttpRequest request)
    {
        var sent = request.Headers["DPoP"];
        return sent.Count switch
        {
            0 => null,
            1 => new(sent.ToString(), request.Method, request.PathBase + request.Path),
            _ => throw OAuthErrors.InvalidProof("There is more than one DPoP header. Send one proof."),
        };
    }

    private static ClientProof ClientOf(StringValues header, IFormCollection parameters)
    {
        var named = parameters.TryGetValue("client_id", out var id) ? id.ToString() : null;
        var (assertion, type) = (Optional(parameters, "client_assertion"), Optional(parameters, "client_assertion_type"));
        if (header.Count == 0)
            return new() { Id = named, Assertion = assertion, AssertionType = type };
        var (user, secret) = Credentials(header.ToString()) ?? throw OAuthErrors.InvalidClient;
        if (assertion is not null || (named is not null && named != user))
            throw OAuthErrors.InvalidRequest("The client proves who it is in more than one way. Use one.");
        return new() { Id = user, Secret = secret };
    }

    /// <summary>Both parts are form-encoded within (RFC 6749, section 2.3.1).</summary>
    private static (string Id, string Secret)? Credentials(string header)
    {
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
            return null;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Basic.Length..].Trim(), bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':');
        return colon < 0 ? null : (Decoded(text[..colon]), Decoded(text[(colon + 1)..]));
    }

    private static string Decoded(string text) => text.AsSpan().ContainsAny('%', '+') ? Uri.UnescapeDataString(text.Replace('+', ' ')) : text;

    private static string? Optional(IFormCollection parameters, string name) =>
        parameters.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    private static string Shown(string name) => name.Length <= 50 && name.All(x => char.IsAsciiLetterOrDigit(x) || x is '_' or '-') ? name : "see the names";
}
