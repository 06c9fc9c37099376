using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Connections;

/// <summary>A person's browser: keeps the cookies of each host apart and follows redirects, between our API and anyone else.</summary>
internal sealed class Browser(HttpClient platform) : IDisposable
{
    private const string Home = "https://platform.localhost";

    private readonly HttpClient outside = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Dictionary<string, Dictionary<string, string>> cookies = [];

    /// <summary>Where it is.</summary>
    public Uri Address { get; private set; } = new(Home);

    /// <summary>May change where it is sent to, or look at it.</summary>
    public Func<Uri, Uri> OnTheWay { get; set; } = x => x;

    public string? Cookie(string name) => cookies.GetValueOrDefault("platform.localhost:443")?.GetValueOrDefault(name);

    public void Forget(string name) => cookies.GetValueOrDefault("platform.localhost:443")?.Remove(name);

    /// <summary>Keeps the cookie of an answer that was asked for beside the browser.</summary>
    public void Keep(Reply reply) => Keep(JarOf(new Uri(Home)), reply.Header("Set-Cookie"));

    public Task<Reply> Open(string address) => Go(HttpMethod.Get, new Uri(new Uri(Home), address), null);

    /// <summary>With the password, as the console does.</summary>
    public async Task SignIn(string email)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Home}/v1/auth/login")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { email, password = ApiFixture.Password, transport = "cookie" }),
        };
        using var response = await platform.SendAsync(request);
        response.EnsureSuccessStatusCode();
        foreach (var set in response.Headers.GetValues("Set-Cookie"))
            Keep(JarOf(new Uri(Home)), set);
    }

    /// <summary>What the API says to whoever is signed in here.</summary>
    public async Task<Reply> Ask(string path) => await Send(HttpMethod.Get, new Uri(new Uri(Home), path), null);

    /// <summary>Sends a form of the page that it shows.</summary>
    public Task<Reply> Submit(string action, Dictionary<string, string> fields) => Go(HttpMethod.Post, new Uri(Address, action), fields);

    /// <summary>The first answer alone, whatever it is.</summary>
    public Task<Reply> Peek(string address) => Send(HttpMethod.Get, new Uri(new Uri(Home), address), null);

    public void Dispose() => outside.Dispose();

    private async Task<Reply> Go(HttpMethod method, Uri address, Dictionary<string, string>? form)
    {
        for (var i = 0; i < 20; i++)
        {
            var reply = await Send(method, address, form);
            var next = reply.Status is >= 300 and < 400 ? reply.Header("Location") : reply.Header("Refresh").Replace("0; url=", "", StringComparison.Ordinal);
            if (next.Length == 0)
                return reply;
            (method, form, address) = (HttpMethod.Get, null, OnTheWay(new Uri(address, next)));
        }

        throw new InvalidOperationException($"More than 20 redirects, the last one to {address}.");
    }

    private async Task<Reply> Send(HttpMethod method, Uri address, Dictionary<string, string>? form)
    {
        Address = address;
        using var request = new HttpRequestMessage(method, address);
        if (form is not null)
        {
            request.Content = new FormUrlEncodedContent(form);
            request.Headers.Add("Origin", address.GetLeftPart(UriPartial.Authority));
        }

        var kept = JarOf(address);
        lock (cookies)
        {
            if (kept.Count > 0)
                request.Headers.Add("Cookie", string.Join("; ", kept.Select(x => $"{x.Key}={x.Value}")));
        }

        using var response = await (address.Host == "platform.localhost" ? platform : outside).SendAsync(request);
        lock (cookies)
        {
            foreach (var set in response.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
                Keep(kept, set);
        }

        return await Reply.Read(response);
    }

    private Dictionary<string, string> JarOf(Uri address)
    {
        var host = $"{address.Host}:{address.Port}";
        return cookies.TryGetValue(host, out var jar) ? jar : cookies[host] = [];
    }

    private static void Keep(Dictionary<string, string> jar, string set)
    {
        var (pair, name) = (set.Split(';')[0], set.Split('=')[0]);
        if (set.Contains("01 Jan 1970", StringComparison.Ordinal) || pair.EndsWith('='))
            jar.Remove(name);
        else
            jar[name] = pair[(name.Length + 1)..];
    }
}
