namespace Platform.IntegrationTests.Common;

/// <summary>Nothing secret in a log line or a problem document, whatever happens to a request.</summary>
public sealed class SecrecyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Secret = "hunter2-hunter2-hunter2";
    private string token = "";

    [Fact]
    public async Task No_log_line_and_no_problem_carries_a_password_a_token_or_a_body()
    {
        var replies = await SendSecrets();

        var logged = string.Join('\n', api.Log.Lines);
        logged.ShouldContain("SignIn");
        foreach (var secret in Secrets())
        {
            logged.ShouldNotContain(secret);
            replies.Where(x => x.Status >= 400).ShouldAllBe(x => !x.Content.Contains(secret));
        }
    }

    private async Task<List<Reply>> SendSecrets()
    {
        var acme = await api.Organization();
        token = acme.Owner.Token!;
        return
        [
            await api.Anonymous.Post("/v1/auth/register", new { email = "secret@example.com", password = Secret, displayName = "S" }),
            await api.Anonymous.Post("/v1/auth/register", new { email = "secret@example.com", password = Secret, displayName = "S" }),
            await api.Anonymous.Post("/v1/auth/register", new { email = "wrong", password = Secret, displayName = "", extra = Secret }),
            await api.Anonymous.Post("/v1/auth/login", new { email = "secret@example.com", password = Secret }),
            await api.Anonymous.Post("/v1/auth/login", new { email = "secret@example.com", password = Secret + "x" }),
            await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = Secret }),
            await api.Anonymous.Get("/v1/me", ("Authorization", $"Bearer {Secret}")),
            await api.Anonymous.Get("/v1/me", ("Cookie", $"__Host-session={Secret}")),
            await acme.Owner.Post(acme.Path("/teams"), new { name = Secret, slug = "secret" }, ("Idempotency-Key", "secret-key")),
            await acme.Owner.Post(acme.Path("/teams"), new { name = Secret, slug = "secret" }),
            await acme.Owner.Post(acme.Path("/teams"), new StringContent($"{{\"name\":{Secret}", null, "application/json")),
        ];
    }

    private string[] Secrets()
    {
        var builder = new Npgsql.NpgsqlConnectionStringBuilder(api.Connections.App);
        return [Secret, ApiFixture.Password, token, token.Split('.')[2], builder.Password!];
    }
}
