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
    public async Task A_command_without_a_database_is_refused_with_one_sentence()
    {
        var (exit, output) = await api.Start(["migrate"], _ => { });

        exit.ShouldBe(1);
        output.ShouldBe("Set ConnectionStrings:Owner, ConnectionStrings:App and ConnectionStrings:System. Only Development starts a database of its own.");
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
