using System.Text.Json.Nodes;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Jobs;

namespace Platform.IntegrationTests.Identity.Connections;

/// <summary>An organization whose members sign in with a provider of its own.</summary>
internal sealed class Tenant(ConnectionFixture api, TestOrganization organization, string issuer, string provider, string domain, string clientId)
{
    public const string Secret = "a secret that nobody shows: 100 %";

    private static readonly Dictionary<string, Dictionary<string, JsonObject>> Accounts = [];
    private static readonly Dictionary<string, List<JsonObject>> Clients = [];
    private static readonly SemaphoreSlim Changing = new(1, 1);

    public TestOrganization Organization => organization;

    public string Domain => domain;

    public string Issuer => issuer;

    public string ClientId => clientId;

    public string Id { get; private set; } = "";

    public string Path => organization.Path($"/connections/{Id}");

    public string SignInPath => $"/v1/auth/connections/{Id}/authorization";

    public async Task Begin()
    {
        await Prove();
        var created = await organization.Owner.Post(organization.Path("/connections"), new { name = "Acme Login", issuer, clientId, clientSecret = Secret });
        Id = created.ShouldBe(201).Text("id");
        await Register(new JsonObject
        {
            ["client_id"] = clientId,
            ["client_secret"] = Secret,
            ["redirect_uris"] = new JsonArray("https://platform.localhost/v1/auth/callback"),
            ["post_logout_redirect_uris"] = new JsonArray("https://platform.localhost/signed-out"),
            ["grant_types"] = new JsonArray("authorization_code"),
        });
    }

    /// <summary>By the owner: tries it and puts it into use.</summary>
    public async Task Activate()
    {
        var tester = await Person("tester");
        using var browser = await api.BrowserOf(organization.Owner);
        (await browser.Open($"{SignInPath}?purpose=test&loginHint={tester}")).ShouldBe(200).Content.ShouldContain("works");
        await Change(new { mode = "active" });
    }

    public async Task<Reply> Change(object changes) => (await organization.Owner.Patch(Path, changes)).ShouldBe(200);

    /// <summary>Someone whom the provider knows, by their subject.</summary>
    public async Task<string> Person(string name, object? claims = null)
    {
        var subject = $"{name}-{clientId}";
        var account = new JsonObject { ["email"] = AddressOf(name), ["email_verified"] = true, ["name"] = $"{name} of {domain}" };
        foreach (var (key, value) in claims is null ? [] : System.Text.Json.JsonSerializer.SerializeToNode(claims)!.AsObject())
            account[key] = value?.DeepClone();
        await Locked(async () =>
        {
            (Accounts.TryGetValue(provider, out var known) ? known : Accounts[provider] = [])[subject] = account;
            await api.Provider.Change(provider, new { accounts = Accounts[provider] });
        });
        return subject;
    }

    public string AddressOf(string name) => $"{name}@{domain}";

    public Task<Reply> SignIn(Browser browser, string subject, string returnTo = "/landing") =>
        browser.Open($"{SignInPath}?returnTo={Uri.EscapeDataString(returnTo)}&loginHint={Uri.EscapeDataString(subject)}");

    /// <summary>A browser on its way back from the provider, and where it is about to go.</summary>
    public async Task<(Browser Browser, string Callback)> Return(string subject)
    {
        var (browser, callback) = (api.Browser(), "");
        browser.OnTheWay = x =>
        {
            if (x.AbsolutePath != "/v1/auth/callback")
                return x;
            callback = x.AbsoluteUri;
            return new Uri("https://platform.localhost/signed-out");
        };
        await SignIn(browser, subject);
        browser.OnTheWay = x => x;
        callback.ShouldNotBeEmpty();
        return (browser, callback);
    }

    /// <summary>The reason of the last attempt.</summary>
    public async Task<string> LastReason() => (await organization.Owner.Get($"{Path}/attempts")).ShouldBe(200).Data[0]!["reason"]!.ToString();

    /// <summary>A sign-in ends with this: what the person and the administrator are told of a provider that does not work.</summary>
    public async Task ShouldTell(string reason)
    {
        using var browser = await api.BrowserOf(organization.Owner);

        var page = (await browser.Open($"{SignInPath}?purpose=test")).ShouldBe(503);

        page.Header("Content-Type").ShouldStartWith("text/html");
        page.Content.ShouldContain("identity_provider_unavailable");
        page.Header("Retry-After").ShouldNotBeEmpty();
        (await LastReason()).ShouldBe(reason);
    }

    public Task Register(JsonObject client) => Locked(async () =>
    {
        var all = Clients.TryGetValue(provider, out var known) ? known : Clients[provider] = [];
        all.RemoveAll(x => x["client_id"]!.ToString() == client["client_id"]!.ToString());
        all.Add(client);
        await api.Provider.Change(provider, new { clients = all });
    });

    public Task Prove(bool isVerified = true) => isVerified
        ? api.Change(
            "insert into organization_domains (tenant_id, id, name, challenge, warned, verified_until, created_at, updated_at) values ($1, $2, $3, 'x', 0, now() + interval '1000 days', now(), now())",
            Id<Organization>.Parse(organization.Id).Value, Guid.CreateVersion7(), domain)
        : api.Change("delete from organization_domains where name = $1", domain);

    private static async Task Locked(Func<Task> change)
    {
        await Changing.WaitAsync();
        try
        {
            await change();
        }
        finally
        {
            Changing.Release();
        }
    }
}
