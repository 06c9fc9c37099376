using System.Text;
using Npgsql;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Passkeys;

namespace Platform.IntegrationTests.Identity.Factors;

public sealed class FactorSecrecyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Secrets_codes_and_challenges_are_in_no_log_line_and_in_no_row()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Of(api, user);
        var codes = await user.RecoveryCodes();
        var challenge = await api.Challenge(user);
        var wrong = await api.Complete(challenge, "recovery_code", "wrong-wrong-wrong");
        (await api.Complete(challenge, "recovery_code", codes[0])).ShouldBe(200);
        var (proof, _) = await (await SoftwareAuthenticator.Of(user)).Prove(api);

        var logged = string.Join('\n', api.Log.Lines);
        var stored = await Everything();
        logged.ShouldContain("CompleteSignIn");
        stored.ShouldContain("complete_sign_in");
        foreach (var secret in new[] { app.Secret, codes[0], codes[0].Replace("-", ""), codes[1], challenge, proof, "wrong-wrong-wrong" })
        {
            logged.ShouldNotContain(secret);
            stored.ShouldNotContain(secret);
            wrong.Content.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task The_secret_of_an_app_is_encrypted_where_it_is_stored()
    {
        var user = await api.SignUp();
        var app = await AuthenticatorApp.Begin(api, user);

        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select protected_secret from factor_secrets order by factor_id desc limit 1");
        var stored = (byte[])(await command.ExecuteScalarAsync())!;

        stored.AsSpan().IndexOf(app.Bytes).ShouldBe(-1);
        stored.AsSpan().IndexOf(Encoding.ASCII.GetBytes(app.Secret)).ShouldBe(-1);
    }

    private async Task<string> Everything()
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand(
            """
            select string_agg(query_to_xml(format('select * from %I', c.relname), true, true, '')::text, '')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'key_ring_keys'
            """);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
