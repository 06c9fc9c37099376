using Npgsql;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class SignInGuessesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Home = "198.51.100.7";
    private const string Neighbour = "198.51.100.99";
    private const string Stranger = "203.0.113.9";

    [Fact]
    public async Task Strangers_who_fail_on_purpose_do_not_keep_the_user_out_who_has_signed_in_from_there_before()
    {
        var user = await api.SignUp();
        (await SignIn(user.Email, ApiFixture.Password, Home)).ShouldBe(200);
        await Fail(user.Email, Stranger);

        (await SignIn(user.Email, ApiFixture.Password, Stranger)).ShouldBe(429).Code.ShouldBe("account_locked");
        (await SignIn(user.Email, ApiFixture.Password, Neighbour)).ShouldBe(200);
        (await SignIn(user.Email, ApiFixture.Password, Stranger)).ShouldBe(429);
    }

    [Fact]
    public async Task Guesses_from_many_networks_are_counted_together()
    {
        var user = await api.SignUp();
        for (var i = 0; i < 10; i++)
            (await SignIn(user.Email, "wrong password", $"203.0.{i}.1")).ShouldBe(401);

        (await SignIn(user.Email, ApiFixture.Password, "192.0.2.200")).ShouldBe(429);
    }

    [Fact]
    public async Task An_address_without_an_account_is_locked_in_the_same_way()
    {
        await Fail("nobody-at-all@example.com", Stranger);

        var locked = (await SignIn("Nobody-at-all@example.com", "wrong password", Stranger)).ShouldBe(429);
        locked.Code.ShouldBe("account_locked");
        int.Parse(locked.Header("Retry-After")).ShouldBeInRange(240, 300);
        locked.Header("RateLimit").ShouldBe($"\"account\";r=0;t={locked.Header("Retry-After")}");
    }

    [Fact]
    public async Task The_wait_doubles_up_to_a_quarter_of_an_hour()
    {
        var user = await api.SignUp();
        await Fail(user.Email, Stranger);
        var waits = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            waits.Add(int.Parse((await SignIn(user.Email, "wrong password", Stranger)).ShouldBe(429).Header("Retry-After")));
            await LetWaitsPass();
            (await SignIn(user.Email, "wrong password", Stranger)).ShouldBe(401);
        }

        waits[0].ShouldBeInRange(240, 300);
        waits[1].ShouldBeInRange(540, 600);
        waits[2].ShouldBeInRange(840, 900);
        waits[3].ShouldBeInRange(840, 900);
    }

    [Fact]
    public async Task Guesses_at_once_on_two_nodes_are_no_more_than_guesses_one_after_the_other()
    {
        var user = await api.SignUp();
        Client[] nodes = [api.Anonymous, new Client(api.SecondNode())];

        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(x =>
            nodes[x % 2].Post("/v1/auth/login", new { email = user.Email, password = "wrong password" }, TestAddress.Of(Stranger))));

        replies.Count(x => x.Status == 401).ShouldBe(10);
        replies.Count(x => x.Status == 429).ShouldBe(30);
    }

    [Fact]
    public async Task The_user_sees_the_failures_and_the_lock()
    {
        var user = await api.SignUp();
        await Fail(user.Email, Stranger);
        (await SignIn(user.Email, "wrong password", Stranger)).ShouldBe(429);

        var events = (await user.Get("/v1/me/security-events")).ShouldBe(200).Data;
        events.Select(x => x!["kind"]!.ToString()).ShouldBe(["locked_out", .. Enumerable.Repeat("sign_in_failed", 9)]);
        events[0]!["address"]!.ToString().ShouldBe(Stranger);
    }

    private async Task Fail(string email, string address)
    {
        for (var i = 0; i < 10; i++)
            (await SignIn(email, "wrong password", address)).ShouldBe(401);
    }

    private Task<Reply> SignIn(string email, string password, string address) =>
        api.Anonymous.Post("/v1/auth/login", new { email, password }, TestAddress.Of(address));

    private async Task LetWaitsPass()
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("update rate_limits set until = now() - interval '1 second' where failures > 0");
        await command.ExecuteNonQueryAsync();
    }
}
