using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Webhooks;

/// <summary>Waits for a receiver fifteen seconds at most. A test in which one has to answer in full would fail now and then on a machine with other things to do.</summary>
public sealed class WebhookTimeoutFixture : WebhookFixture
{
    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Webhooks:Timeout", "00:00:15");
    }
}

public sealed class WebhookTimeoutTests(WebhookTimeoutFixture api) : IClassFixture<WebhookTimeoutFixture>
{
    [Fact]
    public async Task A_slow_receiver_is_left_after_the_time_limit()
    {
        await using var receiver = await Receiver.Start(x => Task.Delay(Timeout.Infinite, x.RequestAborted));
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        var answer = await api.Send(endpoint);

        (answer.Status, answer.Error).ShouldBe((null, "timeout"));
        answer.Duration.ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        answer.RequestHeaders.ShouldContain("webhook-id: evt_");
    }

    [Fact]
    public async Task An_answer_that_dribbles_has_said_its_status_all_the_same()
    {
        await using var receiver = await Receiver.Start(async context =>
        {
            await context.Response.WriteAsync("taken");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        var answer = await api.Send(endpoint);

        (answer.Status, answer.ResponseBody).ShouldBe((200, "taken"));
    }
}
