using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.ApiTokens;

/// <summary>A token with a list of addresses is refused from anywhere else.</summary>
public sealed class TokenAddressTests(AddressedApiFixture api) : IClassFixture<AddressedApiFixture>
{
    private const string From = AddressedApiFixture.Header;

    [Theory]
    [InlineData("203.0.113.9", 200)]
    [InlineData("::ffff:203.0.113.9", 200)]
    [InlineData("2001:db8:1::1", 200)]
    [InlineData("198.51.100.7", 200)]
    [InlineData("198.51.100.8", 403)]
    [InlineData("203.0.114.9", 403)]
    [InlineData("2001:db9::1", 403)]
    [InlineData("", 403)]
    public async Task It_is_taken_from_its_addresses_alone(string address, int status)
    {
        var acme = await api.Organization();
        var program = await Program(acme, "203.0.113.0/24", "2001:DB8::/32", "198.51.100.7");

        var reply = (await program.Get(acme.Path("/teams"), (From, address))).ShouldBe(status);

        if (status == 403)
            reply.Code.ShouldBe("address_not_allowed");
    }

    [Fact]
    public async Task A_token_without_a_list_is_taken_from_everywhere()
    {
        var acme = await api.Organization();
        var program = await Program(acme);

        (await program.Get(acme.Path("/teams"), (From, "192.0.2.1"))).ShouldBe(200);
    }

    [Fact]
    public async Task The_organization_reads_of_a_refusal_once_a_minute()
    {
        var acme = await api.Organization();
        var program = await Program(acme, "203.0.113.0/24");

        (await program.Get(acme.Path("/teams"), (From, "192.0.2.1"))).ShouldBe(403);
        (await program.Get(acme.Path("/teams"), (From, "192.0.2.2"))).ShouldBe(403);

        var refusal = (await acme.Owner.Get(acme.Path("/audit-events?action=token_refused"))).ShouldBe(200).Data.ShouldHaveSingleItem()!;
        refusal["outcome"]!.ToString().ShouldBe("address_not_allowed");
        refusal["address"]!.ToString().ShouldBe("192.0.2.1");
        refusal["actor"]!["id"]!.ToString().ShouldStartWith("tok_");
    }

    [Fact]
    public async Task Ranges_are_kept_in_one_spelling()
    {
        var acme = await api.Organization();

        var created = await Create(acme, "2001:DB8:0::/32", "198.51.100.7", "2001:db8::/32");

        created.Body["addresses"]!.AsArray().Select(x => x!.ToString()).ShouldBe(["2001:db8::/32", "198.51.100.7/32"]);
    }

    [Theory]
    [InlineData("010.0.0.1")]
    [InlineData("1")]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("::ffff:10.0.0.0/104")]
    [InlineData("fe80::1%eth0")]
    [InlineData("example.com")]
    [InlineData("")]
    public async Task What_is_no_range_is_refused_with_its_place(string range)
    {
        var acme = await api.Organization();

        var refused = await acme.Owner.Post(acme.Path("/tokens"), new { name = "A", permissions = new[] { Permissions.Teams.Read }, addresses = new[] { "10.0.0.0/8", range } });

        refused.ShouldBe(400).Body["errors"]!.AsObject().Single().Key.ShouldBe("addresses[1]");
        AddressRange.TryParse(range, out _).ShouldBeFalse();
    }

    private static async Task<Reply> Create(TestOrganization acme, params string[] addresses) =>
        (await acme.Owner.Post(acme.Path("/tokens"), new { name = $"token {Guid.NewGuid()}", permissions = new[] { Permissions.Teams.Read }, addresses })).ShouldBe(201);

    private async Task<Client> Program(TestOrganization acme, params string[] addresses) => new(api.Http, (await Create(acme, addresses)).Text("secret"));
}

/// <summary>The caller's address is what the test says, as a proxy in front would.</summary>
public sealed class AddressedApiFixture : ApiFixture
{
    public const string Header = "Test-Address";

    protected override void ConfigureServices(IServiceCollection services) => services.AddSingleton<IStartupFilter, Addresses>();

    private sealed class Addresses : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Connection.RemoteIpAddress = IPAddress.TryParse(http.Request.Headers[Header], out var address) ? address : null;
                return rest(http);
            });
            next(app);
        };
    }
}
