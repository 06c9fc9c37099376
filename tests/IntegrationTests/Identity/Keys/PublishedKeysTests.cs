using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using Platform.Infrastructure.Identity.Jose;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Keys;

public sealed class PublishedKeysTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_keys_are_published_and_can_be_kept_by_caches_and_verify_our_tokens()
    {
        var user = await api.SignUp();

        var published = (await api.Anonymous.Get("/.well-known/jwks.json")).ShouldBe(200);

        published.Header("Cache-Control").ShouldBe("public, max-age=3600");
        published.Body["keys"]!.AsArray().SelectMany(x => x!.AsObject()).Select(x => x.Key).ShouldNotContain("d");
        var keys = JsonWebKeySet.Parse(Encoding.UTF8.GetBytes(published.Content)).Value.ShouldNotBeNull();
        var rules = new JwtRules { Type = "at+jwt", Issuer = "https://platform.localhost", Audience = "platform" };
        new JwtReader(rules, api.Clock).Read(user.Token!, keys).Failure.ShouldBe(JoseFailure.None);
    }

    [Fact]
    public async Task The_key_ring_and_the_signing_keys_are_not_readable_in_the_database()
    {
        (await api.SignUp()).Token.ShouldNotBeNull();

        var rings = await Query("select xml from key_ring_keys");

        rings.ShouldNotBeEmpty();
        rings.ShouldAllBe(x => x.Contains("<sealed key=") && !x.Contains("masterKey"));
    }

    private async Task<List<string>> Query(string sql)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}

/// <summary>Of its own, because it moves time by months.</summary>
public sealed class KeyRotationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_key_is_published_two_weeks_before_it_signs_and_two_weeks_after()
    {
        var user = await api.SignUp();
        var first = await SigningKeyId(user.Email);
        (await Published()).ShouldBe([first]);

        api.Clock.Advance(TimeSpan.FromDays(77));
        var second = (await Published()).Except([first]).ShouldHaveSingleItem();
        (await SigningKeyId(user.Email)).ShouldBe(first);

        api.Clock.Advance(TimeSpan.FromDays(14));
        (await SigningKeyId(user.Email)).ShouldBe(second);
        (await Published()).ShouldBe([first, second], ignoreOrder: true);

        api.Clock.Advance(TimeSpan.FromDays(14));
        (await Published()).ShouldBe([second]);
    }

    private async Task<string[]> Published() =>
        [.. (await api.Anonymous.Get("/.well-known/jwks.json")).ShouldBe(200).Body["keys"]!.AsArray().Select(x => x!["kid"]!.ToString())];

    private async Task<string> SigningKeyId(string email)
    {
        var token = (await api.SignIn(email, "")).Token!;
        return JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[0]))!["kid"]!.ToString();
    }
}

/// <summary>On a database without keys.</summary>
public sealed class FirstKeyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Nodes_that_start_at_once_make_one_key_and_take_each_others_tokens()
    {
        var nodes = Enumerable.Range(0, 4).Select(_ => api.SecondNode()).ToArray();
        var account = new { email = "first@example.com", password = ApiFixture.Password, displayName = "First" };
        (await api.Anonymous.Post("/v1/auth/register", account)).ShouldBe(202);

        var signedIn = await Task.WhenAll(nodes.Select(x => new Client(x).Post("/v1/auth/login", new { account.email, account.password })));

        foreach (var (node, i) in nodes.Select((x, i) => (x, i)))
            (await new Client(node, signedIn[^(i + 1)].ShouldBe(200).Text("tokens.accessToken")).Get("/v1/me")).ShouldBe(200);
        (await api.Anonymous.Get("/.well-known/jwks.json")).Body["keys"]!.AsArray().Count.ShouldBe(1);
    }
}
