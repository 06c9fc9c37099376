using System.Buffers.Text;
using System.Text.Json.Nodes;
using Platform.Domain.Common;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Webhooks;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>Sign-out that a client asks for, and what clients are told when a session ends, whoever ends it.</summary>
public sealed class SignOutForClientTests(WebhookFixture api) : IClassFixture<WebhookFixture>
{
    [Fact]
    public async Task With_an_id_token_of_the_user_nobody_is_asked_and_the_user_goes_back_to_the_client()
    {
        var (flow, tokens) = await SignedIn();
        await flow.Browser.Open(await EndSession(flow, tokens["id_token"]!.ToString()));
        flow.Browser.Location.ShouldBe($"{TestFlow.SignedOutUri}?state=bye");
        flow.Browser.IsSignedIn.ShouldBeFalse();
        (await UserInfo(tokens)).ShouldBe(401);
    }

    [Fact]
    public async Task Without_one_the_user_is_asked_first()
    {
        var (flow, tokens) = await SignedIn();
        await flow.Browser.Open(await EndSession(flow, null));
        flow.Browser.Page.ShouldBe(200).Content.ShouldContain("Test app asks to sign you out");
        flow.Browser.IsSignedIn.ShouldBeTrue();
        (await UserInfo(tokens)).ShouldBe(200);
        await flow.Browser.Submit("/v1/oauth/end-session/confirmation");
        flow.Browser.Location.ShouldBe($"{TestFlow.SignedOutUri}?state=bye");
        (await UserInfo(tokens)).ShouldBe(401);
    }

    [Fact]
    public async Task The_id_token_of_someone_else_signs_nobody_out_unasked()
    {
        var (mine, tokens) = await SignedIn();
        var (_, others) = await SignedIn();
        await mine.Browser.Open($"/v1/oauth/end-session?id_token_hint={others["id_token"]}");
        mine.Browser.Page.ShouldBe(200).Content.ShouldContain("/v1/oauth/end-session/confirmation");
        (await UserInfo(tokens)).ShouldBe(200);
        (await mine.Browser.Post("/v1/oauth/end-session/confirmation", [], "https://evil.example")).Page.ShouldBe(403);
        (await UserInfo(tokens)).ShouldBe(200);
    }

    [Fact]
    public async Task Nobody_is_sent_to_an_address_that_is_not_registered()
    {
        var (flow, tokens) = await SignedIn();
        await flow.Browser.Open($"/v1/oauth/end-session?id_token_hint={tokens["id_token"]}&post_logout_redirect_uri={Uri.EscapeDataString(TestFlow.SignedOutUri + "/x")}");
        flow.Browser.Page.ShouldBe(200).Content.ShouldContain("You are signed out");
    }

    [Fact]
    public async Task Signing_in_again_at_the_browser_signs_the_same_user_out_of_nothing_and_signing_out_later_does()
    {
        var acme = await api.Organization();
        var (flow, user) = (await TestFlow.Of(api, acme, ["openid", "offline_access"]), await acme.Member());
        var tokens = (await flow.SignIn(user, "openid"))["tokens"]!;

        await (await flow.Browser.Open("/v1/oauth/sign-in?continue=/v1/oauth/grants")).SignIn(user);
        (await UserInfo(tokens)).ShouldBe(200);
        await flow.Browser.Open(await EndSession(flow, tokens["id_token"]!.ToString()));
        (await UserInfo(tokens)).ShouldBe(401);
    }

    [Fact]
    public async Task Someone_else_who_signs_in_at_the_browser_ends_what_the_one_before_had_opened_there()
    {
        var acme = await api.Organization();
        var flow = await TestFlow.Of(api, acme, ["openid", "offline_access"]);
        var tokens = (await flow.SignIn(await acme.Member(), "openid"))["tokens"]!;

        await (await flow.Browser.Open("/v1/oauth/sign-in?continue=/v1/oauth/grants")).SignIn(await acme.Member());

        (await UserInfo(tokens)).ShouldBe(401);
    }

    [Fact]
    public async Task A_client_is_told_of_the_end_whoever_ends_it_and_again_until_it_has_heard()
    {
        using var still = api.Clock.Stand();
        var calls = 0;
        await using var receiver = await Receiver.Start();
        receiver.Answer = http => Task.FromResult(http.Response.StatusCode = ++calls == 1 ? 503 : 200);
        var (flow, tokens) = await SignedIn("openid offline_access", receiver.Url);
        var claims = Payload(tokens["id_token"]!.ToString());
        await api.Change("update sessions set revoked_at = $2 where id = $1", Id<Domain.Identity.Sessions.Session>.Parse(claims["sid"]!.ToString()).Value, api.Clock.GetUtcNow());
        await Eventually.Is(async () => await api.Count("jobs where kind = 'tell_client_of_logout' and state = 0") == 1);
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.Is(() => Task.FromResult(receiver.Received.Count >= 2));
        var token = receiver.Received[^1].Body["logout_token=".Length..];
        var told = Payload(token);
        (told["sid"]!.ToString(), told["sub"]!.ToString(), told["aud"]!.ToString()).ShouldBe((claims["sid"]!.ToString(), claims["sub"]!.ToString(), flow.Client.Id));
        told["events"]!["http://schemas.openid.net/event/backchannel-logout"].ShouldNotBeNull();
        told["nonce"].ShouldBeNull();
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!["typ"]!.ToString().ShouldBe("logout+jwt");
    }

    private static JsonNode Payload(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!;

    private static async Task<string> EndSession(TestFlow flow, string? idToken) =>
        (await flow.Party.Run("sign-out", flow.With(new { idToken, postLogoutRedirectUri = TestFlow.SignedOutUri }))).ToString();

    private async Task<int> UserInfo(JsonNode tokens) =>
        (await new Common.Client(api.Http, tokens["access_token"]!.ToString()).Get("/v1/oauth/userinfo")).Status;

    private async Task<(TestFlow Flow, JsonNode Tokens)> SignedIn(string scope = "openid", string? logoutUri = null)
    {
        var acme = await api.Organization();
        var flow = await TestFlow.Of(api, acme, ["openid", "offline_access"]);
        if (logoutUri is not null)
            await api.Change("update clients set settings = jsonb_set(settings, '{backChannelLogoutUri}', to_jsonb($2::text)) where id = $1", Id<Domain.Identity.Provider.Client>.Parse(flow.Client.Id).Value, logoutUri);
        return (flow, (await flow.SignIn(await acme.Member(), scope))["tokens"]!);
    }
}
