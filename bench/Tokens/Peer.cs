using System.Net;
using Platform.Driver;

namespace Platform.Tokens;

/// <summary>npm's oidc-provider with its store in memory.</summary>
internal static class Peer
{
    private const string Secret = "bench-secret-bench-secret";
    private const string Scope = "openid api";

    public static async Task<Contestant> Start(string root, CancellationToken cancellation)
    {
        var peer = new Contestant("oidc-provider 9", "node", [Path.Combine(root, "bench/Provider/server.mjs")], []);
        await peer.Ready("/.well-known/openid-configuration", cancellation);
        peer.OwnToken = peer.Request("/token", ("bench", Secret), "grant_type=client_credentials&scope=api");
        var cookies = new List<string>();
        for (var i = 0; i < CodeClient.Browsers; i++)
            cookies.Add(await SignIn(new Uri($"http://{peer.Address}"), cancellation));
        peer.Codes = new(peer, ("/auth", "/token"), ("web", Secret), Scope, cookies);
        return peer;
    }

    /// <summary>Through its redirects until they lead to the client.</summary>
    private static async Task<string> SignIn(Uri server, CancellationToken cancellation)
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies };
        using var http = new HttpClient(handler);
        var next = new Uri(server, "/auth" + CodeClient.Query("web", Scope));
        for (var steps = 0; next.Port == server.Port; steps++)
        {
            using var answer = await http.GetAsync(next, cancellation);
            if (steps > 9 || answer.Headers.Location is not { } location)
                throw new BenchException($"The sign-in of oidc-provider ended with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}");
            next = new Uri(next, location);
        }

        return cookies.GetCookieHeader(new Uri(server, "/auth"));
    }
}
