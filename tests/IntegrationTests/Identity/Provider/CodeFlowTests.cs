using System.Text.Json.Nodes;
using Platform.Domain.Identity.Provider;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>The authorization code flow, driven by a certified client and a browser without scripts.</summary>
public sealed class CodeFlowTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_user_signs_in_with_the_platform_at_a_client()
    {
        var acme = await api.Organization();
        var ada = await acme.Member();
        var flow = await TestFlow.Of(api, acme, ["openid", "profile", "email", "offline_access", "organization"]);
        var result = await flow.SignIn(ada, "openid email offline_access organization");
        result["claims"]!["sub"]!.ToString().ShouldBe(ada.UserId);
        result["claims"]!["org"].ShouldNotBeNull();
        result["user"]!["email"]!.ToString().ShouldBe(ada.Email);
        result["tokens"]!["refresh_token"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_pushed_request_leads_to_tokens_as_well()
    {
        var acme = await api.Organization();
        var flow = await TestFlow.Of(api, acme, ["openid"]);
        var result = await flow.SignIn(await acme.Member(), "openid", push: true);
        result["claims"]!["aud"]!.ToString().ShouldBe(flow.Client.Id);
    }

    [Fact]
    public async Task A_refresh_token_is_replaced_and_its_second_use_ends_the_session()
    {
        var acme = await api.Organization();
        var flow = await TestFlow.Of(api, acme, ["openid", "offline_access", "projects.read"]);
        var first = (await flow.SignIn(await acme.Member(), "openid offline_access projects.read"))["tokens"]!;
        var second = await flow.Party.Run("refresh", flow.With(new { refreshToken = first["refresh_token"]!.ToString() }));
        second["refresh_token"]!.ToString().ShouldNotBe(first["refresh_token"]!.ToString());
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        var reused = await flow.Party.Fail("refresh", flow.With(new { refreshToken = first["refresh_token"]!.ToString() }));
        reused["error"]!.ToString().ShouldBe("invalid_grant");
        var after = await flow.Party.Fail("refresh", flow.With(new { refreshToken = second["refresh_token"]!.ToString() }));
        after["error"]!.ToString().ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Fewer_scopes_can_be_asked_for_with_a_refresh_token_and_others_not()
    {
        var acme = await api.Organization();
        var flow = await TestFlow.Of(api, acme, ["openid", "offline_access", "projects.read", "projects.write"]);
        var token = (await flow.SignIn(await acme.Member(), "openid offline_access projects.read"))["tokens"]!["refresh_token"]!.ToString();
        var fewer = await flow.Party.Run("refresh", flow.With(new { refreshToken = token, scope = "projects.read" }));
        fewer["scope"]!.ToString().ShouldBe("projects.read");
        var more = await flow.Party.Fail("refresh", flow.With(new { refreshToken = fewer["refresh_token"]!.ToString(), scope = "projects.write" }));
        more["error"]!.ToString().ShouldBe("invalid_scope");
    }

    [Fact]
    public async Task The_session_of_a_client_without_offline_access_ends_with_the_one_at_the_browser()
    {
        var acme = await api.Organization();
        var ada = await acme.Member();
        var flow = await TestFlow.Of(api, acme, ["openid", "offline_access", "projects.read"]);
        var (online, offline) = (await flow.SignIn(ada, "openid projects.read"), await flow.SignIn(ada, "openid offline_access projects.read"));
        await flow.Browser.Open("/v1/oauth/end-session");
        await flow.Browser.Submit("/v1/oauth/end-session/confirmation");
        flow.Browser.IsSignedIn.ShouldBeFalse();
        (await Projects(acme, online)).ShouldBe(401);
        (await Projects(acme, offline)).ShouldBe(200);
    }

    private async Task<int> Projects(TestOrganization organization, JsonNode result) =>
        (await new Common.Client(api.Http, result["tokens"]!["access_token"]!.ToString()).Get(organization.Path("/projects"))).Status;
}
