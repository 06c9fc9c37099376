using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Application.Identity.Accounts;
using Platform.Application.Organizations.Domains;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Infrastructure.Common.Http;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common;

/// <summary>The API as in production, on a database of its own. Only time and the mail's destination are the test's.</summary>
public class ApiFixture : IAsyncLifetime
{
    public const string Password = "correct horse battery staple";

    /// <summary>What Production does not start without, apart from its database and the directory for its mail.</summary>
    public static readonly IReadOnlyDictionary<string, string> ProductionSettings = new Dictionary<string, string>
    {
        ["Identity:Issuer"] = "https://platform.localhost",
        ["Identity:KeyRingKey"] = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)),
        ["Mail:From"] = "Platform <no-reply@platform.localhost>",
    };

    private readonly List<WebApplicationFactory<Program>> nodes = [];
    private static int numbers;
    private ITestDatabase database = null!;

    public TestClock Clock { get; } = new();

    /// <summary>What DNS says.</summary>
    public TestRecords Records { get; } = new();

    public IServiceProvider Services => nodes[0].Services;

    public HttpClient Http { get; private set; } = null!;

    public Client Anonymous => new(Http);

    /// <summary>Where mail is put.</summary>
    public string MailDirectory { get; } = Directory.CreateTempSubdirectory("platform-mail-").FullName;

    /// <summary>A connection string that sees everything.</summary>
    public string Superuser => database.Superuser;

    internal ConnectionStrings Connections => database.Connections;

    /// <summary>Every line that the API logged.</summary>
    internal CapturedLog Log { get; } = new();

    public async Task InitializeAsync()
    {
        database = await CreateDatabase();
        Http = SecondNode();
    }

    public async Task DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(MailDirectory, recursive: true);
    }

    /// <summary>Another instance of the API on the same database.</summary>
    public HttpClient SecondNode()
    {
        var node = new WebApplicationFactory<Program>().WithWebHostBuilder(Configure);
        nodes.Add(node);
        return node.CreateDefaultClient(new Uri("https://platform.localhost"));
    }

    /// <summary>Another instance behind a real socket, for what only the server itself enforces.</summary>
    public HttpClient OnKestrel()
    {
        var node = new WebApplicationFactory<Program>().WithWebHostBuilder(x =>
        {
            Configure(x);
            x.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        });
        nodes.Add(node);
        node.UseKestrel();
        node.StartServer();
        // Who asks first whether a body is welcome waits for the answer, and not for the second after which it is sent all the same.
        return new(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan }) { BaseAddress = node.ClientOptions.BaseAddress };
    }

    /// <summary>Another instance behind a real socket with TLS, for a real browser. The port on this machine.</summary>
    public int OnTls()
    {
        var node = new WebApplicationFactory<Program>().WithWebHostBuilder(Configure);
        nodes.Add(node);
        node.UseKestrel(x => x.Listen(System.Net.IPAddress.Loopback, 0, y => y.UseHttps(TestCertificate.Create())));
        node.StartServer();
        return new Uri(node.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
    }

    /// <summary>A signed-in user without organizations, who has proven the address unless told otherwise.</summary>
    public async Task<Client> SignUp(string? email = null, bool verified = true)
    {
        email ??= $"user{Interlocked.Increment(ref numbers)}@example.com";
        (await Anonymous.Post("/v1/auth/register", new { email, password = Password, displayName = $"User {email}" })).ShouldBe(202);
        var user = await SignIn(email);
        if (verified)
            await Services.GetRequiredService<IProfiles>().ProveAddress(Id<User>.Parse(user.UserId), email, CancellationToken.None);
        return user;
    }

    /// <summary>A fresh organization with an owner.</summary>
    public async Task<TestOrganization> Organization()
    {
        var owner = await SignUp();
        var slug = $"test-{Interlocked.Increment(ref numbers)}-{Guid.NewGuid():N}"[..20].TrimEnd('-');
        var created = (await owner.Post("/v1/orgs", new { name = "Test", slug })).ShouldBe(201);
        return new TestOrganization(this, created.Text("id"), slug, owner);
    }

    public async Task<Client> SignIn(string email, string? userId = null)
    {
        var signedIn = (await Anonymous.Post("/v1/auth/login", new { email, password = Password })).ShouldBe(200);
        return new Client(Http, signedIn.Text("tokens.accessToken")) { UserId = userId ?? signedIn.Text("user.id"), Email = email };
    }

    private protected virtual async Task<ITestDatabase> CreateDatabase() => await TestDatabase.Create();

    protected virtual void ConfigureServices(IServiceCollection services)
    {
    }

    /// <summary>The tests of a class come from one address and do at once what nobody does; what a limit does is tested where it is set.</summary>
    protected virtual void ConfigureLimits(IWebHostBuilder builder)
    {
        foreach (var limit in new[] { "SignIn", "Register", "RegisterMail", "Recovery", "Invitations", "InvitationMail", "InvitationsByPerson", "InvitationsToAddress", "Organizations", "LeakReports", "Discovery", "DomainChecks", "ConnectionAttempts" })
            builder.UseSetting($"RateLimits:{limit}:Count", "100000");
        builder.UseSetting("RateLimits:Guesses:FirstWait", "00:05:00");
    }

    private void Configure(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("ConnectionStrings:Owner", Connections.Owner);
        builder.UseSetting("ConnectionStrings:App", Connections.App);
        builder.UseSetting("ConnectionStrings:System", Connections.System);
        builder.UseSetting("Mail:PickupDirectory", MailDirectory);
        ConfigureLimits(builder);
        // Schedules go by the machine's clock, which is not the test's; what tests them adds nodes that fire.
        builder.UseSetting("Schedules:Fire", "false");
        foreach (var (name, value) in ProductionSettings)
            builder.UseSetting(name, value);
        builder.ConfigureLogging(x => x.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Debug));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock).AddSingleton<IStartupFilter, TestAddress>().AddSingleton<IHostAddresses, NoNames>().AddSingleton<IDomainRecords>(Records);
            ConfigureServices(services);
        });
    }
}
