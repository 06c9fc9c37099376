using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Webhooks;

/// <summary>One request, to receivers that do what receivers do.</summary>
public sealed class WebhookSenderTests(WebhookFixture api) : IClassFixture<WebhookFixture>
{
    private const int Kept = 20 * 1024;
    private const long Endless = 1L << 40;

    [Fact]
    public async Task Of_an_answer_without_end_no_more_than_20_KB_is_read()
    {
        long sent = 0;
        await using var receiver = await Receiver.Start(async context =>
        {
            var block = new byte[64 * 1024];
            for (context.Response.ContentLength = Endless; sent < Endless; sent += block.Length)
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
        });
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        var answer = await api.Send(endpoint);

        answer.Status.ShouldBe(200);
        answer.ResponseBody.Length.ShouldBe(Kept);
        // The connection was closed. The receiver notices when it does, and not at an exact byte.
        sent.ShouldBeLessThan(Endless);
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

        var answer = await api.Send(endpoint);

        (answer.Status, answer.IsSuccess).ShouldBe((302, false));
        answer.ResponseHeaders.ShouldContain($"location: {inside.Url}");
        inside.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_connection_is_an_answer()
    {
        var endpoint = await api.EndpointOfNobody(await api.Organization());

        (await api.Send(endpoint)).Error.ShouldBe("connection_failed");
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

        (await api.Send(endpoint)).Error.ShouldBe("connection_failed");
    }

    [Fact]
    public async Task A_receiver_without_tls_where_tls_is_expected_is_an_answer()
    {
        await using var receiver = await Receiver.Start();
        var acme = await api.Organization();
        var created = (await acme.Endpoint($"https://127.0.0.1:{receiver.Port}/")).ShouldBe(201);

        (await api.Send(new(acme, acme.Owner, created.Text("id"), created.Text("secret")))).Error.ShouldBe("tls_failed");
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

        var answer = await api.Send(endpoint);

        (answer.Status, answer.RetryAfter?.TotalSeconds).ShouldBe((503, seconds));
    }

    [Fact]
    public async Task What_PostgreSQL_cannot_keep_is_replaced()
    {
        await using var receiver = await Receiver.Start(x => x.Response.Body.WriteAsync(new byte[] { (byte)'a', 0, 0xFF, (byte)'b' }).AsTask());
        var endpoint = await api.Endpoint(await api.Organization(), receiver);

        (await api.Send(endpoint)).ResponseBody.ShouldBe("a\uFFFD\uFFFDb");
    }
}
