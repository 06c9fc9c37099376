using System.Net;
using Platform.Application.Organizations.Domains;
using Platform.Infrastructure.Organizations.Domains;

namespace Platform.IntegrationTests.Organizations.Domains;

public sealed class DnsRecordsTests : IAsyncLifetime
{
    private const string Name = "_platform-challenge.example.test";

    /// <summary>As long as a server takes that is silent, and still enough for one that answers on a busy machine.</summary>
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(8);

    private readonly DnsServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task All_texts_of_the_name_are_found_and_one_in_several_strings_is_one()
    {
        server.OverUdp = x => [DnsServer.Answer(x, 0, DnsServer.TextOfQuestion("v=spf1 ", "-all"), DnsServer.Text(Name.ToUpperInvariant(), "platform-domain-verification=abc"), DnsServer.Text("other.test", "no"), DnsServer.Record(Name, 1, [127, 0, 0, 1]))];

        var found = await Find();

        found.Failure.ShouldBeNull();
        found.Texts.ShouldBe(["v=spf1 -all", "platform-domain-verification=abc"]);
        server.Asked.ShouldBe(1);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public async Task A_name_that_is_not_there_or_has_no_text_is_an_answer(int code)
    {
        server.OverUdp = x => [DnsServer.Answer(x, code)];

        var found = await Find();

        (found.Failure, found.Texts.Count).ShouldBe((null, 0));
    }

    [Fact]
    public async Task Answers_under_other_ids_to_other_questions_and_garbage_are_passed_over()
    {
        server.OverUdp = x =>
        [
            DnsServer.WithId(DnsServer.Answer(x, 0, DnsServer.TextOfQuestion("forged")), DnsServer.IdOf(x) ^ 1),
            [],
            [1, 2, 3],
            x, // the question itself
            [.. x.AsSpan(0, 2), 0xFF, 0xFF, .. x.AsSpan(4)],
            DnsServer.Answer([.. x.AsSpan(0, 12), 1, (byte)'x', 0, 0, 16, 0, 1], 0),
            DnsServer.Answer(x, 0, DnsServer.TextOfQuestion("right")),
        ];

        (await Find()).Texts.ShouldBe(["right"]);
    }

    public static TheoryData<byte[]> Broken => new()
    {
        // A text longer than its record, a record longer than the message, a pointer to itself, one forward, half a header.
        new byte[] { 0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 2, 9, 65 },
        new byte[] { 0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0xFF, 0xFF, 1, 65 },
        new byte[] { 0xC0, 50, 0, 16, 0, 1, 0, 0, 0, 60, 0, 2, 1, 65 },
        new byte[] { 0xFF, 0xFF, 0, 16, 0, 1, 0, 0, 0, 60, 0, 2, 1, 65 },
        new byte[] { 0x80, 12 },
        new byte[] { 0xC0 },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_answer_is_none(byte[] record)
    {
        server.OverUdp = x => [DnsServer.Answer(x, 0, record)];

        (await Find(TimeSpan.FromMilliseconds(100), server.EndPoint)).Failure.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_does_not_fit_comes_over_tcp()
    {
        var texts = Enumerable.Range(0, 200).Select(i => $"{i}-{new string('x', 200)}").ToArray();
        server.OverUdp = x => [DnsServer.Answer(x, 0x0200, DnsServer.TextOfQuestion("half"))];
        server.OverTcp = x => DnsServer.Framed(DnsServer.Answer(x, 0, [.. texts.Select(y => DnsServer.TextOfQuestion(y))]));

        (await Find()).Texts.ShouldBe(texts);
    }

    [Fact]
    public async Task Over_tcp_as_well_the_answer_must_be_the_answer()
    {
        server.OverUdp = x => [DnsServer.Answer(x, 0x0200)];
        server.OverTcp = x => DnsServer.Framed(DnsServer.WithId(DnsServer.Answer(x, 0, DnsServer.TextOfQuestion("forged")), DnsServer.IdOf(x) ^ 1));
        (await Find()).Failure.ShouldNotBeNull();

        server.OverTcp = x => DnsServer.Framed(DnsServer.Answer(x, 0, DnsServer.TextOfQuestion("cut")))[..^3];
        (await Find()).Failure.ShouldNotBeNull();

        server.OverTcp = x => DnsServer.Framed(DnsServer.Answer(x, 0x0200));
        (await Find()).Failure.ShouldNotBeNull();
    }

    [Fact]
    public async Task Aliases_are_followed_in_the_answer_and_with_another_question()
    {
        server.OverUdp = x => [DnsServer.Answer(x, 0, DnsServer.Alias(Name, "a.test"), DnsServer.Alias("a.test", "b.test"), DnsServer.Text("b.test", "there"), DnsServer.Text(Name, "not there"))];
        (await Find()).Texts.ShouldBe(["there"]);

        server.OverUdp = x => [DnsServer.NameOf(x) == Name ? DnsServer.Answer(x, 0, DnsServer.Alias(Name, "a.test")) : DnsServer.Answer(x, 0, DnsServer.Text("a.test", "asked"))];
        (await Find()).Texts.ShouldBe(["asked"]);

        server.OverUdp = x => [DnsServer.Answer(x, 3, DnsServer.Alias(Name, "a.test"))];
        (await Find()).ShouldSatisfyAllConditions(x => x.Failure.ShouldBeNull(), x => x.Texts.ShouldBeEmpty());
    }

    [Fact]
    public async Task Aliases_that_never_end_are_given_up()
    {
        var number = 0;
        server.OverUdp = x => [DnsServer.Answer(x, 0, DnsServer.Alias(DnsServer.NameOf(x), $"a{number++}.test"))];
        (await Find()).Failure.ShouldNotBeNull();

        server.OverUdp = x => [DnsServer.Answer(x, 0, DnsServer.Alias(Name, "a.test"), DnsServer.Alias("a.test", Name))];
        await Find();
        number.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task The_next_server_is_asked_when_one_fails_or_is_silent_and_without_any_nobody_can_tell()
    {
        await using var second = new DnsServer { OverUdp = x => [DnsServer.Answer(x, 0, DnsServer.TextOfQuestion("second"))] };
        server.OverUdp = x => [DnsServer.Answer(x, 2)];
        (await Find(Brief, server.EndPoint, second.EndPoint)).Texts.ShouldBe(["second"]);
        server.OverUdp = _ => [];
        (await Find(Brief, server.EndPoint, second.EndPoint)).Texts.ShouldBe(["second"]);

        second.OverUdp = x => [DnsServer.Answer(x, 5)];
        var found = await Find(Brief, server.EndPoint, second.EndPoint);
        found.Failure!.ShouldContain("Refused");
        found.Texts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_asks_can_stop_waiting()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Should.ThrowAsync<OperationCanceledException>(() => new DnsRecords(Options(TimeSpan.FromMinutes(1), server.EndPoint)).Find(Name, stop.Token));
    }

    [Fact]
    public async Task Ids_and_ports_are_not_the_same_twice()
    {
        var ids = new HashSet<int>();
        server.OverUdp = x =>
        {
            ids.Add(DnsServer.IdOf(x));
            return [DnsServer.Answer(x, 3)];
        };
        for (var i = 0; i < 20; i++)
            await Find();

        ids.Count.ShouldBeGreaterThan(15);
    }

    [Theory]
    [InlineData("1.1.1.1", "1.1.1.1:53")]
    [InlineData("[::1]:5353", "[::1]:5353")]
    public void Servers_are_addresses_with_or_without_a_port(string text, string server) =>
        new DnsOptions { Servers = [text] }.EndPoints.Single().ToString().ShouldBe(server);

    [Fact]
    public void What_is_no_address_stops_the_application_from_starting() =>
        new DnsOptionsCheck().Validate(null, new() { Servers = ["dns.example"] }).FailureMessage!.ShouldContain("dns.example");

    private static DnsOptions Options(TimeSpan timeout, params IPEndPoint[] servers) => new() { Servers = [.. servers.Select(x => x.ToString())], Timeout = timeout };

    private Task<TextRecords> Find() => Find(TimeSpan.FromMinutes(1), server.EndPoint);

    private static Task<TextRecords> Find(TimeSpan timeout, params IPEndPoint[] servers) => new DnsRecords(Options(timeout, servers)).Find(Name, CancellationToken.None);
}
