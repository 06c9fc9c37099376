using System.Net;
using System.Net.Sockets;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Common.Startup;

public sealed class CommandsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_operator_is_made_and_unmade_from_the_command_line()
    {
        var user = await api.SignUp();
        await api.ProveSecondFactor(user);
        (await user.Get("/v1/operator/orgs")).ShouldBe(403).Code.ShouldBe("permission_denied");

        (await api.Run("operator", "add", user.Email)).ShouldBe((0, $"{user.Email} is an operator."));
        await Eventually.Is(async () => (await user.Get("/v1/operator/orgs")).Status == 200);

        (await api.Run("operator", "remove", user.Email)).ShouldBe((0, $"{user.Email} is not an operator."));
        await Eventually.Is(async () => (await user.Get("/v1/operator/orgs")).Status == 403);
    }

    [Fact]
    public async Task An_address_without_an_account_is_refused()
    {
        var (exit, output) = await api.Run("operator", "add", "nobody@example.com");

        exit.ShouldBe(1);
        output.ShouldBe("There is no account with this address. Register it first.");
    }

    [Fact]
    public async Task Migrate_says_that_it_is_done()
    {
        (await api.Run("migrate")).ShouldBe((0, "The database is at this version."));
        (await api.Run("migrate")).ShouldBe((0, "The database is at this version."));
    }

    [Theory]
    [InlineData("--rol", "web")]
    [InlineData("--role=web", "--queue=mail")]
    [InlineData("--port", "5080")]
    public async Task A_mistyped_option_is_refused_and_not_left_out(params string[] arguments)
    {
        var (exit, output) = await api.Run(arguments);

        exit.ShouldBe(2);
        output.ShouldStartWith("There is no option '");
    }

    [Fact]
    public async Task A_start_without_settings_is_refused_with_one_sentence()
    {
        var (exit, output) = await api.Start([], _ => { });

        exit.ShouldBe(1);
        output.ShouldBe("Set ConnectionStrings:Owner, ConnectionStrings:App and ConnectionStrings:System. Only Development starts a database of its own.");
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
    [InlineData("Jobs__Slots", "abc", "Failed to convert configuration value 'abc' at 'Jobs:Slots'")]
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
            environment.AddIdentity();
            environment["Identity__KeyRingKey"] = Convert.ToBase64String(new byte[32]);
        });

        exit.ShouldBe(1);
        output.Split('\n')[^1].ShouldBe("The key ring of this database was written under another key. Set Identity:KeyRingKey, or one of Identity:RetiredKeyRingKeys, to that one.");
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
        (await api.Count("quartz.qrtz_scheduler_state")).ShouldBe(0, "A node that is refused fires no schedules.");
    }

    [Fact]
    public async Task A_node_whose_work_fails_ends_and_says_so()
    {
        await api.Change("alter table quartz.qrtz_triggers rename to qrtz_triggers_away");
        var (exit, _) = await api.Start(["--urls=http://127.0.0.1:0"], environment =>
        {
            api.AddAll(environment);
        });
        await api.Change("alter table quartz.qrtz_triggers_away rename to qrtz_triggers");

        exit.ShouldBe(1);
        await api.Change("delete from quartz.qrtz_scheduler_state");
    }

    [Fact]
    public async Task Demo_accounts_are_refused_outside_of_Development()
    {
        var (exit, output) = await api.Run("seed");

        exit.ShouldBe(1);
        output.ShouldContain("Development only");
    }

    [Theory]
    [InlineData("--environment", "Production", "seed")]
    [InlineData("--environment=Production", "seed")]
    [InlineData("seed", "--environment", "Production")]
    public async Task A_command_may_stand_before_and_after_options(params string[] args)
    {
        var (exit, output) = await api.Run(args);

        exit.ShouldBe(1);
        output.ShouldContain("Development only");
    }

    [Theory]
    [InlineData(2, "no-such-command")]
    [InlineData(2, "--verbose", "migrate")]
    [InlineData(2, "-v", "migrate")]
    [InlineData(2, "migrate", "now")]
    [InlineData(2, "operator", "add")]
    [InlineData(2, "--", "migrate")]
    [InlineData(0, "help")]
    public async Task Help_comes_without_a_database(int expected, params string[] args)
    {
        var (exit, output) = await api.Start(args, _ => { });

        exit.ShouldBe(expected);
        output.ShouldContain("operator add <email>");
    }
}
