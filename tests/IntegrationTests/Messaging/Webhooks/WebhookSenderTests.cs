using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Messaging.Webhooks;
using Platform.Domain.Common;
using Platform.Domain.Messaging.Webhooks;
using Platform.Infrastructure.Common.Persistence;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Webhooks;

/// <summary>One request, to receivers that do what receivers do.</summary>
public sealed class WebhookSenderTests(WebhookFixture api) : IClassFixture<WebhookFixture>
{
    private const int Kept = 20 * 1024;

    [Fact]
    public async Task The_library_of_the_receiver_verifies_it()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        (await Send(endpoint)).Status.ShouldBe(200);

        var payload = JsonNode.Parse((await StandardWebhooksLibrary.Verify(endpoint.Secret, receiver.Received.Single())).ShouldNotBeNull())!;
        payload["type"]!.ToString().ShouldBe("team.created");
        payload["data"]!["name"]!.ToString().ShouldBe("Design");
        payload["timestamp"].ShouldNotBeNull();
        payload["id"]!.ToString().ShouldBe(receiver.Received[0].Headers["webhook-id"]);
        (await StandardWebhooksLibrary.Verify(endpoint.Secret, receiver.Received[0] with { Body = receiver.Received[0].Body + " " })).ShouldBeNull();
    }

    [Fact]
    public async Task For_a_day_after_a_rotation_both_secrets_verify_it_and_then_only_the_new_one()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await api.Endpoint(await api.Organization(), receiver);
        var rotated = (await endpoint.Organization.Owner.Post(endpoint.Path("/secret-rotation"))).ShouldBe(200).Text("secret");

        await Send(endpoint);

        var signatures = receiver.Received[0].Headers["webhook-signature"].Split(' ');
        signatures.Length.ShouldBe(2);
        signatures.ShouldAllBe(x => x.StartsWith("v1,"));
        foreach (var secret in new[] { endpoint.Secret, rotated })
            (await StandardWebhooksLibrary.Verify(secret, receiver.Received[0])).ShouldNotBeNull();

        api.Clock.Advance(WebhookEndpoint.Overlap);
        await Send(endpoint);

        receiver.Received[1].Headers["webhook-signature"].Split(' ').ShouldHaveSingleItem().ShouldStartWith("v1,");
    }

    [Fact]
    public async Task A_payload_over_20_KB_is_a_link()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        await Send(endpoint, $$"""{"text":"{{new string('x', Kept)}}"}""");

        var received = receiver.Received.Single();
        received.Body.Length.ShouldBeLessThan(Kept);
        var payload = JsonNode.Parse((await StandardWebhooksLibrary.Verify(endpoint.Secret, received)).ShouldNotBeNull())!;
        payload["data"].ShouldBeNull();
        payload["link"]!.ToString().ShouldStartWith("https://platform.localhost/v1/orgs/org_");
    }

    [Fact]
    public async Task A_slow_receiver_is_left_after_the_time_limit()
    {
        await using var receiver = await Receiver.Start(x => Task.Delay(Timeout.Infinite, x.RequestAborted));
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        var answer = await Send(endpoint);

        (answer.Status, answer.Error).ShouldBe((null, "timeout"));
        answer.Duration.ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        answer.RequestHeaders.ShouldContain("webhook-id: evt_");
    }

    [Fact]
    public async Task Of_an_answer_without_end_no_more_than_20_KB_is_read()
    {
        long sent = 0;
        await using var receiver = await Receiver.Start(async context =>
        {
            var block = new byte[64 * 1024];
            for (context.Response.ContentLength = 1L << 30; sent < 1L << 30; sent += block.Length)
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
        });
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        var answer = await Send(endpoint);

        answer.Status.ShouldBe(200);
        answer.ResponseBody.Length.ShouldBe(Kept);
        // What fits into the buffers on the way.
        sent.ShouldBeLessThan(64L << 20);
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

        var answer = await Send(endpoint);

        (answer.Status, answer.ResponseBody).ShouldBe((200, "taken"));
    }

    [Fact]
    public async Task A_redirect_to_an_inner_address_is_an_answer_and_not_followed()
    {
        await using var inside = await Receiver.Start();
        await using var receiver = await Receiver.Start(context =>
        {
            context.Response.Redirect(inside.Url);
            return Task.CompletedTask;
        });
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        var answer = await Send(endpoint);

        (answer.Status, answer.IsSuccess).ShouldBe((302, false));
        answer.ResponseHeaders.ShouldContain($"location: {inside.Url}");
        inside.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_connection_is_an_answer()
    {
        var receiver = await Receiver.Start();
        var endpoint = await api.Endpoint(await api.Organization(), receiver);
        await receiver.DisposeAsync();

        (await Send(endpoint)).Error.ShouldBe("connection_failed");
    }

    [Fact]
    public async Task A_receiver_that_breaks_off_is_an_answer()
    {
        await using var receiver = await Receiver.Start(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        (await Send(endpoint)).Error.ShouldBe("connection_failed");
    }

    [Fact]
    public async Task A_receiver_without_tls_where_tls_is_expected_is_an_answer()
    {
        await using var receiver = await Receiver.Start();
        var acme = await api.Organization();
        var created = (await acme.Endpoint($"https://127.0.0.1:{receiver.Port}/")).ShouldBe(201);

        (await Send(new(acme, acme.Owner, created.Text("id"), created.Text("secret")))).Error.ShouldBe("tls_failed");
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    [InlineData("soon", null)]
    public async Task Retry_After_is_read(string header, int? seconds)
    {
        await using var receiver = await Receiver.Start(context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (503, header);
            return Task.CompletedTask;
        });
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        var answer = await Send(endpoint);

        (answer.Status, answer.RetryAfter?.TotalSeconds).ShouldBe((503, seconds));
    }

    [Fact]
    public async Task What_PostgreSQL_cannot_keep_is_replaced()
    {
        await using var receiver = await Receiver.Start(x => x.Response.Body.WriteAsync(new byte[] { (byte)'a', 0, 0xFF, (byte)'b' }).AsTask());
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        (await Send(endpoint)).ResponseBody.ShouldBe("a\uFFFD\uFFFDb");
    }

    private async Task<WebhookAnswer> Send(TestEndpoint endpoint, string data = """{"name":"Design"}""")
    {
        await using var scope = api.Services.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<SystemDb>().Lease();
        var id = Id<WebhookEndpoint>.Parse(endpoint.Id);
        var row = await db.Set<WebhookEndpoint>().IgnoreQueryFilters([Filters.Owner]).SingleAsync(x => x.Id == id);
        var delivery = WebhookDelivery.Example(row, "team.created", 1, data, api.Clock.GetUtcNow());
        return await scope.ServiceProvider.GetRequiredService<IWebhookSender>().Send(row, delivery, CancellationToken.None);
    }
}
