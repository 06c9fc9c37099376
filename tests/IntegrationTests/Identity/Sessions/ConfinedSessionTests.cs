using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Domains;

namespace Platform.IntegrationTests.Identity.Sessions;

/// <summary>Whoever runs an organization's identity provider can sign in as any of its members: that must not reach beyond the organization.</summary>
public sealed class ConfinedSessionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("GET", "/v1/me/sessions")]
    [InlineData("DELETE", "/v1/me/sessions")]
    [InlineData("GET", "/v1/me/tokens")]
    [InlineData("GET", "/v1/me/invitations")]
    [InlineData("GET", "/v1/me/grants")]
    [InlineData("GET", "/v1/me/devices")]
    [InlineData("GET", "/v1/me/security-events")]
    [InlineData("POST", "/v1/orgs")]
    [InlineData("POST", "/v1/me/devices")]
    [InlineData("POST", "/v1/invitations/acceptance")]
    public async Task It_reaches_nothing_of_the_account_as_a_whole(string method, string path)
    {
        var (_, confined) = await Confined();

        var reply = await confined.Send(new HttpMethod(method), path, Body(path));

        reply.ShouldBe(403).Code.ShouldBe("own_sign_in_required");
    }

    [Fact]
    public async Task It_sees_its_own_organization_alone()
    {
        var (acme, confined) = await Confined();
        var globex = await api.Organization();
        await globex.Add(confined);

        (await confined.Get("/v1/me")).ShouldBe(200);
        (await confined.Get("/v1/me/organizations")).ShouldBe(200).Data.ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe(acme.Id);
        (await confined.Get(acme.Path("/projects"))).ShouldBe(200);
        (await confined.Get(globex.Path("/projects"))).ShouldBe(403).Code.ShouldBe("sign_in_bound_elsewhere");
    }

    [Fact]
    public async Task A_step_up_with_the_users_own_password_opens_the_account()
    {
        var (_, confined) = await Confined();

        (await confined.Post("/v1/auth/step-up", new { method = "password", password = ApiFixture.Password })).ShouldBe(200);

        (await confined.Get("/v1/me/sessions")).ShouldBe(200);
    }

    private async Task<(TestOrganization Organization, Client Confined)> Confined()
    {
        var acme = await api.Organization();
        var ada = await acme.Member();
        return (acme, await api.Through(acme, await api.Connection(acme), ada));
    }

    private static System.Text.Json.Nodes.JsonNode? Body(string path) => path switch
    {
        "/v1/orgs" => new System.Text.Json.Nodes.JsonObject { ["name"] = "Mine", ["slug"] = $"mine-{Guid.NewGuid():N}"[..20] },
        "/v1/me/devices" => new System.Text.Json.Nodes.JsonObject { ["platform"] = "android", ["token"] = "x", ["locale"] = "en" },
        "/v1/invitations/acceptance" => new System.Text.Json.Nodes.JsonObject { ["token"] = new string('a', 43) },
        _ => null,
    };
}
