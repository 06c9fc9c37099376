using Platform.Application.Messaging.Jobs;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Schedules;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Messaging.Jobs;

public sealed class SendDeadLetterDigestTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Operators_get_a_mail_when_there_are_dead_letters_or_runs_without_an_end_and_none_otherwise()
    {
        var boss = await api.Operator();
        var user = await api.SignUp();
        await api.Recur(new SendDeadLetterDigest());
        api.MailTo(boss.Email).ShouldNotContain(x => x.Subject.StartsWith("Jobs of"));

        await api.Change("""
            insert into dead_letters (id, job_id, scope_id, is_of_organization, queue, kind, payload, priority, attempt, timeout_seconds, concurrency_limit, is_in_order, error, request_id, created_at, died_at)
            values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), false, 'default', 'send_rocket', '{}', 0, 10, 300, 1, false, 'secret', '', now(), now() - interval '2 days')
            """);
        await api.Recur(new SendDeadLetterDigest());

        var mail = api.MailTo(boss.Email).Single(x => x.Subject.StartsWith("Jobs of"));
        mail.Text.ShouldContain("send_rocket: 1, 0 of them in the last day");
        mail.Text.ShouldNotContain("secret");
        api.MailTo(user.Email).ShouldNotContain(x => x.Subject.StartsWith("Jobs of"));
    }
}
