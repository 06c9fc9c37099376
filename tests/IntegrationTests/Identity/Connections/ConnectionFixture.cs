using Microsoft.AspNetCore.Hosting;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Organizations;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Connections;

/// <summary>Hosted by its users: providers may be on the machine itself.</summary>
public class ConnectionFixture : ApiFixture, IAsyncLifetime
{
    private static int numbers;

    internal OpenIdProvider Provider { get; private set; } = null!;

    public new async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Provider = await OpenIdProvider.Start();
    }

    public new async Task DisposeAsync()
    {
        await Provider.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>An organization with a proven domain and a connection to one of the providers.</summary>
    /// <param name="tenant">Which provider, 0 to 2.</param>
    /// <param name="isActive">Whether it was tested and members can use it.</param>
    /// <param name="issuer">Something between us and the provider.</param>
    internal async Task<Tenant> Tenant(int tenant = 0, bool isActive = true, string? issuer = null)
    {
        var organization = await Organization();
        var number = Interlocked.Increment(ref numbers);
        var made = new Tenant(this, organization, issuer ?? Provider.Issuers[tenant], Provider.Issuers[tenant], $"domain{number}.example", $"client{number}");
        await made.Begin();
        if (isActive)
            await made.Activate();
        return made;
    }

    internal Browser Browser() => new(Http);

    /// <summary>A browser in which a user has signed in with the password.</summary>
    internal async Task<Browser> BrowserOf(Client user)
    {
        var browser = Browser();
        await browser.SignIn(user.Email);
        return browser;
    }

    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Identity:Connections:AllowedNetworks:0", "127.0.0.0/8");
        builder.UseSetting("Identity:Connections:Timeout", "00:01:00"); // its process may have to wait for its turn
    }
}
