using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Infrastructure.Identity.Passwords;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Passwords;

public sealed class BreachedPasswordsTests(BreachesFixture api) : IClassFixture<BreachesFixture>
{
    [Fact]
    public async Task A_password_that_was_breached_is_refused()
    {
        api.Answer = hash => $"0000000000000000000000000000000000A:3\r\n{hash[5..]}:42\r\nFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF:1";

        var reply = await Register("breached", "known elsewhere 77");

        reply.ShouldBe(400).Body["errors"]!["password"]!.ToJsonString().ShouldContain("data breach");
    }

    [Fact]
    public async Task Others_and_padding_do_not_count()
    {
        api.Answer = hash => $"0000000000000000000000000000000000A:3\r\n{hash[5..]}:0\r\n{hash[5..^1]}:9\r\nnonsense\r\n";

        (await Register("padded", "known elsewhere 77")).ShouldBe(202);
    }

    [Fact]
    public async Task Only_five_digits_of_the_hash_leave_and_none_is_logged()
    {
        api.Answer = _ => "";
        api.Paths.Clear();

        (await Register("prefix", "known elsewhere 77")).ShouldBe(202);

        var hash = BreachesFixture.HashOf("known elsewhere 77");
        var (prefix, rest) = (hash[..5], hash[5..]);
        api.Paths.ShouldBe([$"/range/{prefix}"]);
        // As a word, and the rest anywhere: five digits may happen to be in an id.
        api.Log.Lines.ShouldAllBe(x => !Regex.IsMatch(x, $@"\b{prefix}\b", RegexOptions.IgnoreCase) && !x.Contains(rest, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_server_that_fails_stops_nobody_and_is_logged()
    {
        api.Answer = _ => throw new InvalidOperationException("down");

        (await Register("failing", "known elsewhere 77")).ShouldBe(202);

        api.Log.Lines.ShouldContain(x => x.Contains("was not checked against known breaches"));
    }

    private Task<Reply> Register(string mailbox, string password) =>
        api.Anonymous.Post("/v1/auth/register", new { email = $"{mailbox}@example.com", password, displayName = "Ada" });
}

/// <summary>With a server of its own that answers as the range API does.</summary>
public sealed class BreachesFixture : ApiFixture, IAsyncLifetime
{
    private WebApplication? server;

    /// <summary>The answer for the hash of the password that all tests use.</summary>
    public Func<string, string> Answer { get; set; } = _ => "";

    public List<string> Paths { get; } = [];

    public static string HashOf(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));

    async Task IAsyncLifetime.InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(x => x.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(http =>
        {
            Paths.Add(http.Request.Path);
            http.Request.Headers["Add-Padding"].ToString().ShouldBe("true");
            return http.Response.WriteAsync(Answer(HashOf("known elsewhere 77")));
        });
        await server.StartAsync();
        await InitializeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await server!.DisposeAsync();
    }

    protected override void ConfigureServices(IServiceCollection services) => services.Configure<PasswordHashingOptions>(
        x => x.BreachCheck = server!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/range");
}
