using System.Text.Json.Nodes;
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
    public async Task Mail_is_in_the_log_from_the_moment_it_is_queued_and_says_when_its_job_is_dead_until_that_is_redriven()
    {
        var (acme, platform) = (await api.Organization(), await api.Operator());
        MailQueue.Drain(api);
        await Scalar("insert into queue_pauses values ('mail', 'test', now()) returning queue");
        await acme.Invited("logged@example.com");
        var queued = await Logged(platform);
        $"{queued["status"]} {queued["attempts"]} {queued["template"]} {queued["organization"]}".ShouldBe($"queued 0 invitation {acme.Id}");

        // Its worker has died in the last attempt.
        await Scalar("update jobs set state = 3, attempt = 1, last_attempt = 1, leased_until = now() - interval '1 s' where queue = 'mail' returning kind");
        await Eventually.Is(async () => (await Logged(platform))["status"]!.ToString() == "dead");
        await Scalar("delete from queue_pauses returning queue");
        (await platform.Post("/v1/operator/dead-letters/redrive", new { kind = "send_mail" })).Status.ShouldBeInRange(200, 202);

        await Eventually.Is(async () => (await Logged(platform))["status"]!.ToString() == "sent");
        var sent = await Logged(platform);
        $"{sent["attempts"]} {sent["subject"]}".ShouldBe("1 Invitation to Test");
        api.MailTo("logged@example.com").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Mail_whose_last_attempt_has_failed_says_why()
    {
        using var still = api.Clock.Stand();
        var (acme, platform) = (await api.Organization(), await api.Operator());
        MailQueue.Drain(api);
        var aside = $"{api.MailDirectory}-aside";
        Directory.Move(api.MailDirectory, aside);
        try
        {
            await acme.Invited("logged@example.com");
            await Eventually.Is(async () => await Waiting() == 1);
            await Scalar("update jobs set last_attempt = 2, run_at = '-infinity' where queue = 'mail' returning kind");
            await Eventually.Is(async () => (await Logged(platform))["status"]!.ToString() == "dead");
        }
        finally
        {
            Directory.Move(aside, api.MailDirectory);
        }

        var dead = await Logged(platform);
        dead["attempts"]!.GetValue<int>().ShouldBe(2);
        dead["lastError"]!.ToString().ShouldNotBeEmpty();
    }

    private static async Task<JsonNode> Logged(Client platform) =>
        (await platform.Get("/v1/operator/mail-log?recipient=logged@example.com&limit=1")).ShouldBe(200).Data[0]!;

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
