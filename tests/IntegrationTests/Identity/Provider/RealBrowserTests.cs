using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>What a person does, in Chromium: its cookies, its content security policy, its authenticator.</summary>
public sealed partial class RealBrowserTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_person_signs_in_chooses_an_organization_consents_and_is_back_at_the_client()
    {
        var (acme, globex, ada) = (await api.Organization(), await api.Organization(), await api.SignUp());
        await acme.Add(ada);
        await globex.Add(ada);
        var client = await api.PlatformClient(["openid", "organization", "projects.read"]);
        await using var browser = await RealBrowser.Open(api.OnTls());
        await browser.Page.GotoAsync(Request(client, "openid organization projects.read"));
        await browser.SignIn(ada);
        await browser.Page.GetByRole(AriaRole.Radio).Nth(1).CheckAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Allow Test app?" }).WaitForAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }).ClickAsync();
        await browser.Arrives(AtClient());
        browser.Page.Url.ShouldContain("code=");
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_the_field_has_the_focus()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, TestFlow.Settings(["openid"]));
        await using var browser = await RealBrowser.Open(api.OnTls());
        await browser.Page.GotoAsync(Request(client, "openid"));
        await browser.Page.GetByLabel("E-mail address").FillAsync(acme.Owner.Email);
        await browser.Page.Keyboard.PressAsync("Enter");
        await browser.Page.GetByLabel("Password").FillAsync("wrong horse battery staple");
        await browser.Page.Keyboard.PressAsync("Enter");
        await browser.Page.Locator("#error").WaitForAsync();
        (await browser.Page.Locator("#error").GetAttributeAsync("role")).ShouldBe("alert");
        // Chromium gives the focus with the first frame, which may come after what it shows is known.
        await Assertions.Expect(browser.Page.GetByLabel("Password")).ToBeFocusedAsync(new() { Timeout = 180_000 });
        (await browser.Page.GetByLabel("Password").GetAttributeAsync("aria-describedby")).ShouldBe("error");
    }

    [Fact]
    public async Task A_password_is_masked_and_open_to_password_managers()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, TestFlow.Settings(["openid"]));
        await using var browser = await RealBrowser.Open(api.OnTls());
        await browser.Page.GotoAsync(Request(client, "openid"));
        await browser.Page.GetByLabel("E-mail address").FillAsync(acme.Owner.Email);
        await browser.Page.Keyboard.PressAsync("Enter");
        var password = browser.Page.GetByLabel("Password");
        (await password.GetAttributeAsync("type")).ShouldBe("password");
        (await password.GetAttributeAsync("autocomplete")).ShouldBe("current-password");
        (await password.GetAttributeAsync("onpaste")).ShouldBeNull();
    }

    [Fact]
    public async Task Pages_of_an_organizations_client_have_its_colour_and_can_be_read_on_it()
    {
        var acme = await api.Organization();
        (await acme.Owner.Patch(acme.Path("/branding"), new { product = "Acme Apps", colour = "#ffe08a" })).ShouldBe(200);
        var client = await acme.Client(api, TestFlow.Settings(["openid"]));
        await using var browser = await RealBrowser.Open(api.OnTls());

        await browser.Page.GotoAsync(Request(client, "openid"));

        var button = browser.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" });
        (await button.EvaluateAsync<string>("x => getComputedStyle(x).backgroundColor")).ShouldBe("rgb(255, 224, 138)");
        (await button.EvaluateAsync<string>("x => getComputedStyle(x).color")).ShouldBe("rgb(0, 0, 0)");
        (await browser.Page.TitleAsync()).ShouldEndWith("Acme Apps");
    }

    [Fact]
    public async Task A_person_lets_a_device_in()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, TestFlow.Settings(["openid"]));
        var device = (await client.Post("device-authorization", new { scope = "openid" })).ShouldBe(200);
        await using var browser = await RealBrowser.Open(api.OnTls());
        await browser.Page.GotoAsync("/v1/oauth/device");
        await browser.SignIn(acme.Owner);
        await browser.Page.GetByLabel("Code").FillAsync(device.Text("user_code"));
        await browser.Page.Keyboard.PressAsync("Enter");
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }).ClickAsync();
        await browser.Page.GetByRole(AriaRole.Heading, new() { Name = "The device is connected" }).WaitForAsync();
        (await client.Post("token", new { grant_type = "urn:ietf:params:oauth:grant-type:device_code", device_code = device.Text("device_code") })).ShouldBe(200);
    }

    [Fact]
    public async Task A_person_signs_in_with_a_passkey()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, TestFlow.Settings(["openid"]));
        await using var browser = await RealBrowser.Open(api.OnTls());
        await browser.AddAuthenticator();
        await browser.Page.GotoAsync("/v1/oauth/sign-in?continue=/v1/oauth/grants");
        await browser.SignIn(acme.Owner);
        await browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Applications that you have allowed" }).WaitForAsync();
        await browser.Page.GotoAsync("/v1/oauth/sign-in?continue=/v1/oauth/grants");
        (await browser.Page.EvaluateAsync<int>(Register)).ShouldBe(201);
        await browser.Page.Context.ClearCookiesAsync();
        await browser.Page.GotoAsync(Request(client, "openid"));
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }).ClickAsync();
        await browser.Arrives(AtClient());
    }

    private const string Register = """
        async () => {
            const send = (path, body) => fetch(path, { method: "POST", headers: { "Content-Type": "application/json", "X-Requested-With": "console" }, body: body && JSON.stringify(body) });
            const { challenge, options } = await (await send("/v1/me/passkeys/registration-options")).json();
            const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
            return (await send("/v1/me/passkeys", { name: "Laptop", challenge, credential: made.toJSON() })).status;
        }
        """;

    private static string Request(TestClient client, string scope) =>
        $"/v1/oauth/authorize?client_id={client.Id}&redirect_uri={Uri.EscapeDataString(TestFlow.RedirectUri)}&response_type=code&scope={Uri.EscapeDataString(scope)}&state=s&code_challenge={TestAuthorization.Challenge}&code_challenge_method=S256";

    [GeneratedRegex(@"^https://app\.example\.com/callback\?code=")]
    private static partial Regex AtClient();
}
