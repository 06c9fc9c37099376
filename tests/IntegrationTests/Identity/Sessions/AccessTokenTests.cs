using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Infrastructure.Identity.Jose;
using Platform.Infrastructure.Identity.Keys;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Jose;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class AccessTokenTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_token_says_what_RFC_9068_asks_for()
    {
        var user = await api.SignUp();
        var (header, claims) = Parse(user.Token!);

        header["typ"]!.ToString().ShouldBe("at+jwt");
        header["alg"]!.ToString().ShouldBe("ES256");
        claims["sub"]!.ToString().ShouldBe(user.UserId);
        claims.AsObject().Select(x => x.Key).Order().ShouldBe(["amr", "aud", "auth_time", "client_id", "exp", "iat", "iss", "jti", "sid", "sub"]);
        (claims["exp"]!.GetValue<long>() - claims["iat"]!.GetValue<long>()).ShouldBe(600);
    }

    [Fact]
    public async Task One_flipped_bit_anywhere_is_refused()
    {
        var user = await api.SignUp();
        var text = Encoding.ASCII.GetBytes(user.Token!);
        var dots = text.Select((x, i) => (x, i)).Where(x => x.x == '.').Select(x => x.i).ToArray();
        int[] ends = [0, dots[0] - 1, dots[0], dots[0] + 1, dots[1] - 1, dots[1], dots[1] + 1, text.Length - 1];
        foreach (var position in ends.Concat(Enumerable.Range(0, text.Length).Where(x => x % 17 == 0)).Distinct())
        {
            var flipped = text.ToArray();
            flipped[position] ^= 1;
            (await Get(Encoding.ASCII.GetString(flipped))).Status.ShouldBe(401, $"bit in character {position}");
        }

        (await user.Get("/v1/me")).ShouldBe(200);
    }

    [Fact]
    public async Task A_token_is_refused_from_the_second_on_at_which_it_expires()
    {
        var user = await api.SignUp();
        api.Clock.Advance(TimeSpan.FromSeconds(560));
        (await user.Get("/v1/me")).ShouldBe(200);

        api.Clock.Advance(TimeSpan.FromSeconds(41));

        (await user.Get("/v1/me")).ShouldBe(401).Code.ShouldBe("token_expired");
    }

    [Theory]
    [InlineData("iat", 60L)]
    [InlineData("nbf", 60L)]
    [InlineData("iss", "https://elsewhere.example")]
    [InlineData("aud", "elsewhere")]
    [InlineData("sid", "user_01h455vb4pex5vsknk084sn02q")]
    public async Task A_token_that_we_signed_and_that_says_something_else_is_refused(string claim, object value)
    {
        var user = await api.SignUp();
        var (header, claims) = Parse(user.Token!);
        claims[claim] = value is long ahead ? api.Clock.GetUtcNow().ToUnixTimeSeconds() + ahead : JsonValue.Create((string)value);

        (await Get(Forge.Token(header.ToJsonString(), claims.ToJsonString(), await Key()))).ShouldBe(401).Code.ShouldBe("unauthenticated");
    }

    [Theory]
    [InlineData("typ", "JWT")]
    [InlineData("alg", "none")]
    [InlineData("alg", "HS256")]
    [InlineData("alg", "ES384")]
    [InlineData("kid", "unknown")]
    public async Task A_header_that_says_something_else_is_refused(string member, string value)
    {
        var user = await api.SignUp();
        var (header, claims) = Parse(user.Token!);
        header[member] = value;

        (await Get(Forge.Token(header.ToJsonString(), claims.ToJsonString(), await Key()))).ShouldBe(401).Code.ShouldBe("unauthenticated");
    }

    [Fact]
    public async Task A_token_of_another_deployment_with_our_names_is_refused()
    {
        var user = await api.SignUp();
        var (header, claims) = Parse(user.Token!);

        (await Get(Forge.Token(header.ToJsonString(), claims.ToJsonString(), SigningKey.Create()))).ShouldBe(401);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(25_000)]
    [InlineData(100_000)]
    public async Task A_token_that_is_too_long_is_refused(int length) =>
        (await Get($"{Forge.Encode("""{"alg":"ES256","typ":"at+jwt"}""")}.{new string('A', length)}.AAAA")).Status.ShouldBeOneOf(401, 431);

    [Fact]
    public async Task A_session_that_ends_while_a_request_of_it_runs_is_refused_from_the_next_one_on()
    {
        var user = await api.SignUp();
        var other = await api.SignIn(user.Email, user.UserId);
        var running = Enumerable.Range(0, 10).Select(x => other.Patch("/v1/me", new { displayName = $"Ada {x}" })).ToList();

        (await user.Delete("/v1/me/sessions")).ShouldBe(204);

        (await Task.WhenAll(running)).ShouldAllBe(x => x.Status == 200 || x.Status == 401 || x.Status == 409);
        (await other.Get("/v1/me")).ShouldBe(401).Code.ShouldBe("session_expired");
        (await user.Get("/v1/me")).ShouldBe(200);
    }

    [Fact]
    public async Task The_token_of_a_console_session_is_no_bearer_token_and_the_other_way_round()
    {
        var user = await api.SignUp();
        var console = (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password, transport = "cookie" })).ShouldBe(200);

        (await Get(console.Header("Set-Cookie").Split(';')[0].Split('=')[1])).ShouldBe(401);
        (await api.Anonymous.Get("/v1/me", ("Cookie", $"__Host-session={user.Token}"))).ShouldBe(401);
    }

    private async Task<SigningKey> Key() => await api.Services.GetRequiredService<SigningKeys>().Current(CancellationToken.None);

    private Task<Reply> Get(string token) => new Client(api.Http).Get("/v1/me", ("Authorization", $"Bearer {token}"));

    private static (JsonNode Header, JsonNode Claims) Parse(string token)
    {
        var parts = token.Split('.').Take(2).Select(x => JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(x))!).ToArray();
        return (parts[0], parts[1]);
    }
}
