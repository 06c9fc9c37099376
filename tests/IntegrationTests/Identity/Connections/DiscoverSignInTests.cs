using Microsoft.AspNetCore.Hosting;
using Platform.Domain.Identity.Connections;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Domains;

namespace Platform.IntegrationTests.Identity.Connections;

public sealed class DiscoverSignInTests(DiscoverSignInTests.Fixture api) : IClassFixture<DiscoverSignInTests.Fixture>
{
    [Fact]
    public async Task An_address_leads_to_the_connection_of_its_domain_whether_or_not_it_has_an_account()
    {
        var acme = await api.Organization();
        var domain = (await api.Proven(acme)).Text("name");
        var connection = await api.Connection(acme, ConnectionMode.Active);
        await api.SignUp($"ada@{domain}");

        var (known, unknown) = (await Discover($"ada@{domain}"), await Discover($"nobody@{domain.ToUpperInvariant()}"));

        known.Content.ShouldBe(unknown.Content);
        known.Text("method").ShouldBe("connection");
        known.Text("connection.id").ShouldBe(connection.ToString());
        known.Text("connection.name").ShouldBe("Acme ID");
        known.Text("connection.authorizationUrl").ShouldBe($"/v1/auth/connections/{connection}/authorization");
        known.Body["connection"]!["isEnforced"]!.GetValue<bool>().ShouldBeFalse();
        (await Discover($"ada@sub.{domain}")).Text("method").ShouldBe("password");
    }

    [Fact]
    public async Task Without_a_proof_a_connection_in_use_or_an_organization_it_is_the_password()
    {
        var acme = await api.Organization();
        var proven = await api.Proven(acme);
        var email = $"ada@{proven.Text("name")}";
        (await Discover(email)).Content.ShouldBe((await Discover("ada@nobodys.test")).Content);
        var connection = await api.Connection(acme);
        (await Discover(email)).Text("method").ShouldBe("password");
        await api.Set(connection, ConnectionMode.Active);
        (await Discover(email)).Text("method").ShouldBe("connection");

        await api.Change("update domain_proofs set valid_until = $2 where name = $1", proven.Text("name"), api.Clock.GetUtcNow().UtcDateTime);
        (await Discover(email)).Text("method").ShouldBe("password");
        (await acme.Verify(proven)).ShouldBe(200);
        (await Discover(email)).Text("method").ShouldBe("connection");

        (await acme.Owner.Delete(acme.Path($"?confirm={acme.Slug}"))).ShouldBe(204);
        (await Discover(email)).Text("method").ShouldBe("password");
    }

    [Fact]
    public async Task Of_several_connections_it_is_the_one_that_the_domain_names()
    {
        var acme = await api.Organization();
        var proven = await api.Proven(acme);
        var (first, second) = (await api.Connection(acme, ConnectionMode.Active), await api.Connection(acme, ConnectionMode.Active));
        (await Discover($"ada@{proven.Text("name")}")).Text("method").ShouldBe("password");

        (await acme.Owner.Patch(acme.Path($"/domains/{proven.Text("id")}"), new { connection = second })).ShouldBe(200);
        (await Discover($"ada@{proven.Text("name")}")).Text("connection.id").ShouldBe(second.ToString());

        (await acme.Owner.Patch(acme.Path($"/domains/{proven.Text("id")}"), new { connection = (string?)null })).ShouldBe(200);
        await api.Set(first, ConnectionMode.Enforced);
        var enforced = await Discover($"ada@{proven.Text("name")}");
        enforced.Text("connection.id").ShouldBe(first.ToString());
        enforced.Body["connection"]!["isEnforced"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_limited_for_one_address()
    {
        var from = TestAddress.Of("198.51.100.77");
        for (var i = 0; i < Fixture.Limit; i++)
            (await api.Anonymous.Post("/v1/auth/discover", new { email = "ada@nobodys.test" }, from)).ShouldBe(200);

        (await api.Anonymous.Post("/v1/auth/discover", new { email = "ada@nobodys.test" }, from)).ShouldBe(429).Code.ShouldBe("rate_limited");
        (await Discover("ada@nobodys.test")).ShouldBe(200);
    }

    [Fact]
    public async Task What_is_no_address_is_refused() =>
        (await api.Anonymous.Post("/v1/auth/discover", new { email = "nobodys.test" })).ShouldBe(400).Body["errors"]!["email"].ShouldNotBeNull();

    private static int addresses;

    private async Task<Reply> Discover(string email) =>
        (await api.Anonymous.Post("/v1/auth/discover", new { email }, TestAddress.Of($"203.0.113.{Interlocked.Increment(ref addresses)}"))).ShouldBe(200);

    public sealed class Fixture : ApiFixture
    {
        public const int Limit = 5;

        protected override void ConfigureLimits(IWebHostBuilder builder)
        {
            base.ConfigureLimits(builder);
            builder.UseSetting("RateLimits:Discovery:Count", $"{Limit}");
        }
    }
}
