using System.Net;
using System.Net.Sockets;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Common.Startup;

/// <summary>Why the program does not start, in a sentence and without a stack.</summary>
public sealed class RefusedStartTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_start_without_settings_is_told_at_once_all_that_is_missing()
    {
        var (exit, output) = await api.Start([], _ => { });

        exit.ShouldBe(1);
        output.Split(Environment.NewLine).Select(x => x.Split(" to ")[0]).ShouldBe(
        [
            "Set ConnectionStrings:Owner, ConnectionStrings:App and ConnectionStrings:System. Only Development starts a database of its own.",
            "Set Identity:Issuer",
            "Set Identity:KeyRingKey",
            "Set Mail:PickupDirectory",
            "Set Mail:From",
        ]);
    }

    [Fact]
    public async Task A_place_for_local_data_that_cannot_be_is_refused_with_one_sentence()
    {
        var file = typeof(RefusedStartTests).Assembly.Location;

        var (exit, output) = await api.Start([$"--LocalData:Path={file}"], environment =>
        {
            api.AddDatabase(environment);
            environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        });

        exit.ShouldBe(1);
        output.ShouldStartWith($"LocalData:Path names {file}, where no directory can be made: ");
        output.ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_start_without_a_place_for_mail_is_refused_with_one_sentence()
    {
        var (exit, output) = await api.Run();

        exit.ShouldBe(1);
        output.ShouldBe("Set Mail:PickupDirectory to the directory from which your mail server takes mail, or Mail:Transports to smtp, sendgrid or postmark. Only Development has a default.");
    }

    [Theory]
    [InlineData("Identity__Issuer", "", "Set Identity:Issuer to the public address of the API")]
    [InlineData("Identity__Issuer", "http://api.example.com", "Identity:Issuer is not an address such as https://api.example.com")]
    [InlineData("Identity__KeyRingKey", null, "Set Identity:KeyRingKey to 32 random bytes in base64")]
    [InlineData("Identity__KeyRingKey", "c2hvcnQ=", "is not 32 bytes in base64")]
    [InlineData("Identity__Sessions__CookieIdle", "00:00:01", "Identity:Sessions:CookieIdle is from 00:10:00 to 3650.00:00:00, and not 00:00:01.")]
    [InlineData("Identity__Sesions__CookieIdle", "12:00:00", "There is no setting Identity:Sesions. Did you mean Identity:Sessions?")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "99999", "'99999' in --http_ports is no port")]
    [InlineData("Jobs__Slots", "abc", "Jobs:Slots is a whole number, and not 'abc'.")]
    [InlineData("ConnectionStrings__Ap", "Host=x", "There is no setting ConnectionStrings:Ap. Did you mean ConnectionStrings:App?")]
    public async Task A_start_with_unsafe_settings_is_refused_with_one_sentence(string setting, string? value, string reason)
    {
        var (exit, output) = await api.Start([], environment =>
        {
            api.AddAll(environment);
            environment[setting] = value;
        });

        exit.ShouldBe(1);
        output.ShouldContain(reason);
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_start_under_another_key_than_that_of_the_ring_is_refused_with_what_to_set()
    {
        await api.SignUp();

        var (exit, output) = await api.Start(["operator", "add", "nobody@example.com"], environment =>
        {
            api.AddDatabase(environment);
            environment.AddRequired();
            environment["Identity__KeyRingKey"] = Convert.ToBase64String(new byte[32]);
        });

        exit.ShouldBe(1);
        output.ShouldBe("The key ring of this database was written under another key. Set Identity:KeyRingKey, or one of Identity:RetiredKeyRingKeys, to that one.");
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_named_with_what_to_check()
    {
        var (exit, output) = await api.Start(["migrate"], environment =>
        {
            environment["ConnectionStrings__Owner"] = "Host=127.0.0.1;Port=1;Username=an_owner";
            environment["ConnectionStrings__App"] = api.Connections.App;
            environment["ConnectionStrings__System"] = api.Connections.System;
        });

        exit.ShouldBe(1);
        output.ShouldContain("127.0.0.1:1");
        output.ShouldContain("Check that it runs");
        output.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("http://{0}", "Failed to bind to address http://{0}", "--urls")]
    [InlineData("{0}", "'{0}' in --urls is no address to listen at.", "such as http://127.0.0.1:5081")]
    [InlineData("http://127.0.0.1:99999", "'http://127.0.0.1:99999' in --urls is no address to listen at.", "a port of at most 65535")]
    [InlineData("http://127.0.0.1:5081/api", "'http://127.0.0.1:5081/api' in --urls is no address", "without a path")]
    [InlineData("http://256.0.0.1:5081", "'http://256.0.0.1:5081' in --urls is no address", "--urls")]
    [InlineData("http://192.0.2.1:5081", "The address to listen at is refused by the system", "--urls")]
    public async Task An_address_that_cannot_be_listened_at_is_refused_with_what_to_do(string urls, string start, string what)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var (exit, output) = await api.Start([string.Format(null, $"--urls={urls}", other.LocalEndpoint)], environment =>
        {
            api.AddAll(environment);
            environment["Logging__LogLevel__Default"] = "Information";
        });

        exit.ShouldBe(1);
        var last = output.Split('\n')[^1]; // after what the host itself logs
        last.ShouldStartWith(string.Format(null, start, other.LocalEndpoint));
        last.ShouldContain(what);
        output.ShouldNotContain("crit: ");
        output.ShouldNotContain("   at ");
        (await api.Count("quartz.qrtz_scheduler_state")).ShouldBe(0, "A node that is refused fires no schedules.");
    }

    [Fact]
    public async Task Whoever_meets_a_port_in_use_is_told_another_one()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (_, output) = await api.Start([$"--urls=http://127.0.0.1:{port}"], api.AddAll);

        output.ShouldEndWith($"--urls http://127.0.0.1:{(port == IPEndPoint.MaxPort ? port - 1 : port + 1)}.");
    }

    [Fact]
    public async Task A_node_whose_work_fails_ends_and_says_so()
    {
        await api.Change("alter table quartz.qrtz_triggers rename to qrtz_triggers_away");
        var (exit, output) = await api.Start(["--urls=http://127.0.0.1:0"], api.AddAll);
        await api.Change("alter table quartz.qrtz_triggers_away rename to qrtz_triggers");

        exit.ShouldBe(1);
        output.ShouldContain("qrtz_triggers");
        await api.Change("delete from quartz.qrtz_scheduler_state");
    }
}
