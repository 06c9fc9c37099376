using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>
/// Chromium, to which the platform is https://platform.localhost as everywhere in the tests: its own resolver leads there and to
/// the client to the test's process, and it alone believes that process' certificate.
/// </summary>
internal sealed class RealBrowser : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private RealBrowser(IPlaywright playwright, IBrowser browser, IPage page) => (this.playwright, this.browser, Page) = (playwright, browser, page);

    public IPage Page { get; }

    public static async Task<RealBrowser> Open(int port)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable(),
            Timeout = 120_000,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--ignore-certificate-errors", $"--host-resolver-rules=MAP platform.localhost:443 127.0.0.1:{port},MAP app.example.com:443 127.0.0.1:{port}",
            ],
        });
        var page = await (await browser.NewContextAsync(new() { BaseURL = TestBrowser.Origin, IgnoreHTTPSErrors = true })).NewPageAsync();
        page.SetDefaultTimeout(180_000);
        return new(playwright, browser, page);
    }

    /// <summary>A passkey authenticator that is always there and verifies its user.</summary>
    public async Task AddAuthenticator()
    {
        var devtools = await Page.Context.NewCDPSessionAsync(Page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    public async Task SignIn(Common.Client user)
    {
        await Page.GetByLabel("E-mail address").FillAsync(user.Email);
        await Page.Keyboard.PressAsync("Enter");
        await Page.GetByLabel("Password").FillAsync(ApiFixture.Password);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Where it is instead, and what it shows, is said when it does not get there.</summary>
    public async Task Arrives(Regex address)
    {
        try
        {
            await Page.WaitForURLAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The browser is at {Page.Url}, which shows:\n{await Page.InnerTextAsync("body")}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    /// <summary>The one of the machine, else the one that Playwright or, as root, the system's packages bring once.</summary>
    private static string? Executable()
    {
        if (Installed() is { } installed)
            return installed;
        if (Microsoft.Playwright.Program.Main(["install", "chromium", "--with-deps"]) == 0)
            return null;
        foreach (var step in new[] { "update -q", "install -q -y --no-install-recommends chromium" })
        {
            using var packages = System.Diagnostics.Process.Start("apt-get", step);
            packages.WaitForExit();
        }

        return Installed() ?? throw new InvalidOperationException("Install Chromium: neither Playwright nor the system's packages could bring it.");
    }

    private static string? Installed() => new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
}
