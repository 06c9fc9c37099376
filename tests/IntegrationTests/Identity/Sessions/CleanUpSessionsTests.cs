using Platform.Application.Identity.Sessions;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Schedules;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class CleanUpSessionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Sessions_go_with_their_refresh_tokens_90_days_after_they_ended_and_the_last_one_of_a_user_stays()
    {
        var user = await api.SignUp();
        await api.SignIn(user.Email);
        var id = $"user_id = '{(await api.Scalar($"select id from users where email = '{user.Email}'"))}'";
        await api.Recur(new CleanUpSessions());
        (await api.Count($"sessions where {id}")).ShouldBe(2);

        await api.Change($"update sessions set expires_at = expires_at - interval '2 years' where {id}");
        await api.Recur(new CleanUpSessions());

        (await api.Count($"sessions where {id}")).ShouldBe(1);
        (await api.Count($"sessions s where {id} and exists (select from sessions t where t.user_id = s.user_id and t.id > s.id)")).ShouldBe(0);
        (await api.Count("refresh_token_families f where not exists (select from sessions s where s.id = f.session_id)")).ShouldBe(0);
    }

    [Fact]
    public async Task More_than_a_batch_is_removed_by_jobs_of_their_own_and_live_sessions_stay()
    {
        var user = await api.SignUp();
        var owner = await api.Scalar($"select id from users where email = '{user.Email}'");
        await api.Change($"""
            insert into sessions select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid() , 'expires_at', now() - interval '100 days'))).*
            from sessions s, generate_series(1, 2500) where s.user_id = '{owner}'
            """);
        await api.Change($"update sessions set id = overlay(id::text placing '00' from 1 for 2)::uuid where user_id = '{owner}' and expires_at < now()");

        await api.Recur(new CleanUpSessions());

        (await api.Count($"sessions where user_id = '{owner}'")).ShouldBe(1);
        (await user.Get("/v1/me")).ShouldBe(200);
    }
}
