using System.Net;
using System.Net.Sockets;
using Platform.Infrastructure.Common.Http;
using Platform.IntegrationTests.Messaging.Webhooks;

namespace Platform.IntegrationTests.Common.Http;

public sealed class OutboundHttpTests
{
    private static readonly OutboundRules Rules = new([], allowHttp: true);
    private static readonly OutboundRules Local = new([IPNetwork.Parse("127.0.0.0/8")], allowHttp: true);

    [Fact]
    public async Task A_name_that_leads_inside_is_not_called()
    {
        await using var inside = await Receiver.Start();
        using var http = new OutboundHttp(Rules, new FakeAddresses(["127.0.0.1"]));

        await Should.ThrowAsync<OutboundRefusedException>(() => Get(http, inside.UrlAt("receiver.example")));

        inside.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task One_inner_address_among_public_ones_is_enough_to_refuse()
    {
        await using var inside = await Receiver.Start();
        using var http = new OutboundHttp(Rules, new FakeAddresses(["1.1.1.1", "127.0.0.1"]));

        await Should.ThrowAsync<OutboundRefusedException>(() => Get(http, inside.UrlAt("receiver.example")));

        inside.Connections.ShouldBe(0);
    }

    /// <summary>The name is asked for once, and the connection made to what was checked: there is no second answer to be fooled by.</summary>
    [Fact]
    public async Task A_name_that_leads_elsewhere_the_second_time_is_asked_for_once()
    {
        await using (var checkedOne = await Receiver.Start())
        {
            var addresses = new FakeAddresses(["127.0.0.2"], ["127.0.0.1"]);
            using var http = new OutboundHttp(new([IPNetwork.Parse("127.0.0.2/32")], allowHttp: true), addresses);

            // Nothing listens on 127.0.0.2: the request fails, and the second answer, where the receiver is, is never asked for.
            await Should.ThrowAsync<HttpRequestException>(() => Get(http, checkedOne.UrlAt("receiver.example")));

            addresses.Asked.ShouldBe(1);
            checkedOne.Connections.ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_name_is_checked_anew_for_every_connection()
    {
        await using var receiver = await Receiver.Start(context =>
        {
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
        using var http = new OutboundHttp(new([IPNetwork.Parse("127.0.0.1/32")], allowHttp: true), new FakeAddresses(["127.0.0.1"], ["169.254.169.254"]));
        (await Get(http, receiver.UrlAt("receiver.example"))).ShouldBe(HttpStatusCode.OK);

        await Should.ThrowAsync<OutboundRefusedException>(() => Get(http, receiver.UrlAt("receiver.example")));
    }

    [Fact]
    public async Task The_next_address_is_tried_when_one_does_not_answer()
    {
        await using var receiver = await Receiver.Start();
        using var http = new OutboundHttp(Local, new FakeAddresses(["127.0.0.9", "127.0.0.1"]));

        (await Get(http, receiver.UrlAt("receiver.example"))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_redirect_is_an_answer()
    {
        await using var target = await Receiver.Start();
        await using var receiver = await Receiver.Start(context =>
        {
            context.Response.Redirect(target.Url);
            return Task.CompletedTask;
        });
        using var http = new OutboundHttp(Local, new DnsAddresses());

        (await Get(http, receiver.Url)).ShouldBe(HttpStatusCode.Found);

        target.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_name_without_addresses_is_a_failure_of_the_network()
    {
        using var http = new OutboundHttp(Local, new FakeAddresses([[]]));

        var failure = await Should.ThrowAsync<HttpRequestException>(() => Get(http, "http://receiver.example/"));

        failure.InnerException.ShouldBeOfType<SocketException>().SocketErrorCode.ShouldBe(SocketError.HostNotFound);
    }

    [Fact]
    public async Task What_the_rules_refuse_is_not_even_looked_up()
    {
        var addresses = new FakeAddresses(["1.1.1.1"]);
        using var http = new OutboundHttp(OutboundRules.PublicOnly, addresses);

        await Should.ThrowAsync<OutboundRefusedException>(() => Get(http, "http://receiver.example/"));

        addresses.Asked.ShouldBe(0);
    }

    private static async Task<HttpStatusCode> Get(OutboundHttp http, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        using var response = await http.Send(request, CancellationToken.None);
        return response.StatusCode;
    }
}

/// <summary>A name whose addresses change each time it is asked for; the last ones stay.</summary>
internal sealed class FakeAddresses(params string[][] answers) : IHostAddresses
{
    public int Asked { get; private set; }

    public Task<IPAddress[]> Of(string host, CancellationToken cancellation) =>
        Task.FromResult(answers[Math.Min(Asked++, answers.Length - 1)].Select(IPAddress.Parse).ToArray());
}
