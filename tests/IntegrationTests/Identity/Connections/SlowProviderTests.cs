using Microsoft.AspNetCore.Hosting;

namespace Platform.IntegrationTests.Identity.Connections;

/// <summary>Waits for a provider two seconds at most. A test in which one has to answer would fail now and then on a machine with other things to do.</summary>
public sealed class ImpatientFixture : ConnectionFixture
{
    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Identity:Connections:Timeout", "00:00:02");
    }
}

public sealed class SlowProviderTests(ImpatientFixture api) : IClassFixture<ImpatientFixture>
{
    [Fact]
    public async Task A_provider_that_takes_too_long_is_given_up()
    {
        using var between = new BetweenServer(api.Provider.Issuers[0]);
        var end = new TaskCompletionSource();
        between.Instead = async context =>
        {
            context.Response.SendChunked = true;
            await context.Response.OutputStream.WriteAsync("{"u8.ToArray());
            await context.Response.OutputStream.FlushAsync();
            await end.Task;
            return true;
        };
        var acme = await api.Tenant(0, isActive: false, between.Issuer);

        await acme.ShouldTell("provider_too_slow");
        end.SetResult();
    }
}
