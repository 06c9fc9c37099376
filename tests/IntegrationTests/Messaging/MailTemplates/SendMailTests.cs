using Npgsql;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Messaging.MailTemplates;

public sealed class SendMailTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Mail_speaks_the_language_of_its_recipient()
    {
        var user = await api.SignUp();
        (await user.Patch("/v1/me", new { locale = "de" })).ShouldBe(200);

        (await api.Anonymous.Post("/v1/auth/forgot-password", new { email = user.Email })).Status.ShouldBeInRange(200, 204);

        api.MailTo(user.Email)[^1].Subject.ShouldBe("Setzen Sie Ihr Passwort zurück");
    }

    [Fact]
    public async Task Mail_that_cannot_leave_now_is_kept_and_leaves_later()
    {
        var acme = await api.Organization();
        MailQueue.Drain(api);
        var aside = $"{api.MailDirectory}-aside";
        Directory.Move(api.MailDirectory, aside);
        try
        {
            await acme.Invited("patient@example.com");
            await Eventually.Is(async () => await Waiting() == 1);
        }
        finally
        {
            Directory.Move(aside, api.MailDirectory);
        }

        api.Clock.Advance(TimeSpan.FromMinutes(5));

        api.MailTo("patient@example.com").Count.ShouldBe(1);
        api.Log.Lines.ShouldNotContain(x => x.Contains("patient@example.com"));
    }

    [Fact]
    public async Task What_waits_to_be_sent_does_not_show_its_secrets()
    {
        var acme = await api.Organization();
        MailQueue.Drain(api);
        var aside = $"{api.MailDirectory}-aside";
        Directory.Move(api.MailDirectory, aside);
        try
        {
            await acme.Invited("secretive@example.com");
            await Eventually.Is(async () => await Waiting() == 1);
            (await Payloads()).ShouldNotContain("secretive");
        }
        finally
        {
            Directory.Move(aside, api.MailDirectory);
        }

        api.Clock.Advance(TimeSpan.FromMinutes(5));
        MailQueue.Drain(api);
    }

    private async Task<long> Waiting() => (long)await Scalar("select count(*) from jobs where queue = 'mail' and last_error is not null");

    private async Task<string> Payloads() => (string)await Scalar("select string_agg(payload, ' ') from jobs where queue = 'mail'");

    private async Task<object> Scalar(string sql)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand(sql);
        return (await command.ExecuteScalarAsync())!;
    }
}
