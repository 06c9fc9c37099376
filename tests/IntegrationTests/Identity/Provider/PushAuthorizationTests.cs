using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Access;
using Platform.Application.Identity.Provider;
using Platform.Domain.Common;
using Platform.IntegrationTests.Common;
using OpenIdClient = Platform.Domain.Identity.Provider.Client;

namespace Platform.IntegrationTests.Identity.Provider;

public sealed class PushAuthorizationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string Challenge = new('a', 43);

    [Fact]
    public async Task A_pushed_request_is_taken_once_by_its_own_client()
    {
        var acme = await api.Organization();
        var (client, other) = (await acme.SignInClient(api, "openid"), await acme.SignInClient(api, "openid"));

        var pushed = (await Push(client)).ShouldBe(201);

        pushed.Text("expires_in").ShouldBe("60");
        var name = pushed.Text("request_uri");
        name.ShouldStartWith("urn:ietf:params:oauth:request_uri:");
        (await Take(name, other)).ShouldBeNull();
        var asked = (await Take(name, client)).ShouldNotBeNull();
        asked["scope"].ShouldBe("openid");
        asked["client_id"].ShouldBe(client.Id);
        asked.ContainsKey("client_assertion").ShouldBeFalse();
        (await Take(name, client)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_many_who_take_it_at_once_one_gets_it()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "openid");
        var name = (await Push(client)).ShouldBe(201).Text("request_uri");

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Take(name, client)));

        taken.Count(x => x is not null).ShouldBe(1);
    }

    [Fact]
    public async Task After_a_minute_it_is_gone()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "openid");
        var name = (await Push(client)).ShouldBe(201).Text("request_uri");

        api.Clock.Advance(TimeSpan.FromSeconds(61));

        (await Take(name, client)).ShouldBeNull();
    }

    [Fact]
    public async Task What_could_not_work_is_refused_early()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "openid");

        (await Push(client, redirect: "https://evil.example.com/")).ShouldBe(400).Text("error").ShouldBe("invalid_request");
        (await Push(client, redirect: "https://app.example.com/callback/")).ShouldBe(400);
        (await Push(client, scope: "openid email")).ShouldBe(400).Text("error").ShouldBe("invalid_scope");
        (await Push(client, type: "token")).ShouldBe(400);
        (await Push(client, method: "plain")).ShouldBe(400);
        (await client.Post("par", new { request_uri = "urn:x" })).ShouldBe(400);
        (await new TestClient(api, client.Id, "wrong").Post("par", new { })).ShouldBe(401).Text("error").ShouldBe("invalid_client");
    }

    private static Task<Reply> Push(TestClient client, string redirect = "https://app.example.com/callback", string scope = "openid", string type = "code", string method = "S256") =>
        client.Post("par", new { response_type = type, redirect_uri = redirect, scope, code_challenge = Challenge, code_challenge_method = method, state = "s" });

    private async Task<IReadOnlyDictionary<string, string>?> Take(string name, TestClient client)
    {
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Enter(DataScope.System);
        return await scope.ServiceProvider.GetRequiredService<IPushedRequests>().Take(name, Id<OpenIdClient>.Parse(client.Id), CancellationToken.None);
    }
}
