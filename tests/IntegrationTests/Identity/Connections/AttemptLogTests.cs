using Microsoft.AspNetCore.Hosting;
using Platform.Domain.Identity.Connections;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Domains;

namespace Platform.IntegrationTests.Identity.Connections;

public sealed class FewAttemptsFixture : ApiFixture
{
    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("RateLimits:ConnectionAttempts:Count", "3");
    }
}

public sealed class AttemptLogTests(FewAttemptsFixture api) : IClassFixture<FewAttemptsFixture>
{
    [Fact]
    public async Task Nobody_pushes_out_of_the_log_what_others_did_by_opening_an_address()
    {
        var acme = await api.Organization();
        var connection = await api.Connection(acme, ConnectionMode.Test);
        var path = $"/v1/auth/connections/{connection}/authorization?purpose=test";
        var log = acme.Path($"/connections/{connection}/attempts");

        for (var i = 0; i < 8; i++)
            (await api.Anonymous.Get(path, ("X-Test-Address", "203.0.113.7"))).ShouldBe(403);
        (await acme.Owner.Get(log)).ShouldBe(200).Data.Count.ShouldBe(3);
        (await api.Anonymous.Get(path, ("X-Test-Address", "203.0.113.8"))).ShouldBe(403);

        (await acme.Owner.Get(log)).ShouldBe(200).Data.Count.ShouldBe(4);
    }
}
