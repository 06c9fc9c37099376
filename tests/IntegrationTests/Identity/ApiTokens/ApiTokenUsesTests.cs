using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Domain.Common;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;
using Platform.Infrastructure.Common.Persistence;
using Platform.Infrastructure.Identity.ApiTokens;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.ApiTokens;

public sealed class ApiTokenUsesTests(AddressedApiFixture api) : IClassFixture<AddressedApiFixture>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private ApiTokenUses Uses => api.Services.GetRequiredService<ApiTokenUses>();

    [Fact]
    public async Task The_last_use_is_shown_with_its_address_to_whoever_owns_the_token()
    {
        var acme = await api.Organization();
        var service = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        var personal = await acme.CreatePersonal(acme.Owner, Permissions.Teams.Read);
        service.Body["lastUsedAt"].ShouldBeNull();
        foreach (var created in new[] { service, personal })
            (await new Client(api.Http, created.Text("secret")).Get(acme.Path("/teams"), (AddressedApiFixture.Header, "203.0.113.9"))).ShouldBe(200);

        await Uses.Flush(Minute, CancellationToken.None);

        foreach (var path in new[] { acme.Path($"/tokens/{service.Text("id")}"), $"/v1/me/tokens/{personal.Text("id")}" })
        {
            var seen = (await acme.Owner.Get(path)).ShouldBe(200);
            DateTimeOffset.Parse(seen.Text("lastUsedAt")).ShouldBe(api.Clock.GetUtcNow(), Minute);
            seen.Text("lastUsedAddress").ShouldBe("203.0.113.9");
        }
    }

    [Fact]
    public async Task It_is_written_at_most_once_a_minute_also_by_several_nodes()
    {
        using var still = api.Clock.Stand();
        var acme = await api.Organization();
        var created = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        var first = await UseFrom(acme, created, "203.0.113.1");

        (await UseFrom(acme, created, "203.0.113.2")).ShouldBe(first);
        api.Clock.Advance(Minute);
        (await UseFrom(acme, created, "203.0.113.3")).ShouldBe("203.0.113.3");
    }

    [Fact]
    public async Task A_use_is_no_new_version_of_the_token()
    {
        var acme = await api.Organization();
        var created = await acme.CreateToken("Deployment", Permissions.Teams.Read);

        await UseFrom(acme, created, "203.0.113.1");

        (await acme.Owner.Get(acme.Path($"/tokens/{created.Text("id")}"))).Header("ETag").ShouldBe(created.Header("ETag"));
    }

    [Fact]
    public async Task What_is_not_yet_written_is_written_at_shutdown()
    {
        var acme = await api.Organization();
        var created = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        using var uses = new ApiTokenUses(api.Services.GetRequiredService<DbOptions>(), NullLogger<ApiTokenUses>.Instance);
        await uses.StartAsync(CancellationToken.None);
        uses.Record(Id<ApiToken>.Parse(created.Text("id")), api.Clock.GetUtcNow(), "203.0.113.9");

        await uses.StopAsync(CancellationToken.None);

        (await acme.Owner.Get(acme.Path($"/tokens/{created.Text("id")}"))).Text("lastUsedAddress").ShouldBe("203.0.113.9");
    }

    [Fact]
    public async Task A_token_that_is_known_costs_no_round_trip_and_a_mistyped_one_none_ever()
    {
        var acme = await api.Organization();
        var created = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        var program = new Client(api.Http, created.Text("secret"));
        var (secret, path) = (created.Text("secret"), acme.Path("/teams"));
        var mistyped = new Client(api.Http, secret[..^1] + (secret[^1] == 'a' ? 'b' : 'a'));
        (await program.Get(path)).ShouldBe(200);

        (await RoundTrips.Of(async header => (await program.Get(path, header)).ShouldBe(200))).ShouldBe(1);
        (await RoundTrips.Of(async header => (await mistyped.Get(path, header)).ShouldBe(401))).ShouldBe(0);
    }

    private async Task<string> UseFrom(TestOrganization acme, Reply created, string address)
    {
        (await new Client(api.Http, created.Text("secret")).Get(acme.Path("/teams"), (AddressedApiFixture.Header, address))).ShouldBe(200);
        await Uses.Flush(Minute, CancellationToken.None);
        return (await acme.Owner.Get(acme.Path($"/tokens/{created.Text("id")}"))).Text("lastUsedAddress");
    }
}
