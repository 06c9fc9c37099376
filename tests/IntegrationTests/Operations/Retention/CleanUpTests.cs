using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.ApiTokens;
using Platform.Application.Identity.Keys;
using Platform.Application.Identity.Provider;
using Platform.Application.Messaging.Events;
using Platform.Application.Messaging.Schedules;
using Platform.Application.Operations.Retention;
using Platform.Application.Organizations.Invitations;
using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Factors;
using Platform.IntegrationTests.Identity.Provider;
using Platform.IntegrationTests.Messaging.Schedules;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Operations.Retention;

/// <summary>Each removes what has had its time, and nothing else.</summary>
public sealed class CleanUpTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Mailed_tokens_and_challenges_go_a_day_after_they_expired()
    {
        var (fresh, old) = ($"fresh-{Guid.NewGuid():N}@example.com", $"old-{Guid.NewGuid():N}@example.com");
        foreach (var email in new[] { fresh, old })
            (await api.Anonymous.Post("/v1/auth/forgot-password", new { email })).ShouldBe(204);
        await api.Change($"update account_tokens set expires_at = now() - interval '25 hours' where email = '{old}'");

        await api.Recur(new CleanUpMailedTokens());

        (await api.Count($"account_tokens where email = '{old}'")).ShouldBe(0);
        (await api.Count($"account_tokens where email = '{fresh}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Apps_that_nobody_confirmed_go_after_a_day()
    {
        var (forgetful, confirmed) = (await api.SignUp(), await api.SignUp());
        await AuthenticatorApp.Begin(api, forgetful);
        await AuthenticatorApp.Of(api, confirmed);
        await api.Change("update factors set created_at = now() - interval '25 hours'");

        await api.Recur(new CleanUpMailedTokens());

        (await api.Count("factors")).ShouldBe(1);
        (await api.Count("factor_secrets")).ShouldBe(1);
    }

    [Fact]
    public async Task What_sign_in_with_clients_leaves_behind_goes_a_day_after_it_expired()
    {
        foreach (var (name, age) in new[] { ("old", 25), ("recent", 23) })
            foreach (var table in new[] { "one_time_values", "used_tokens" })
                await api.Change($"insert into {table} (hash, expires_at) values (sha256('{name}'), now() - interval '{age} hours')");
        var acme = await api.Organization();
        var client = await acme.Client(api, TestFlow.Settings(["openid"]));
        foreach (var _ in Enumerable.Range(0, 2))
            (await client.Post("device-authorization", new { })).ShouldBe(200);
        await api.Change("update device_authorizations set expires_at = now() - interval '25 hours' where hash = (select hash from device_authorizations limit 1)");
        await api.Code(acme.Owner, client);
        await api.Change("update authorization_codes set expires_at = now() - interval '25 hours'");

        await api.Recur(new CleanUpAuthorizations());

        foreach (var table in new[] { "one_time_values", "used_tokens", "device_authorizations" })
            (await api.Count(table)).ShouldBe(1, table);
        (await api.Count("authorization_codes")).ShouldBe(0);
    }

    [Fact]
    public async Task Api_tokens_go_90_days_after_they_ended_and_hashes_when_a_rotation_has_replaced_them()
    {
        var acme = await api.Organization();
        async Task<string> Create(string name) =>
            (await acme.Owner.Post(acme.Path("/tokens"), new { name, permissions = new[] { Permissions.Teams.Read } })).ShouldBe(201).Text("id");
        var alive = await Create("alive");
        await Create("just ended");
        await Create("ended");
        await api.Change("update api_tokens set expires_at = now() - interval '89 days' where name = 'just ended'");
        await api.Change("update api_tokens set expires_at = now() - interval '91 days' where name = 'ended'");
        (await acme.Owner.Post(acme.Path($"/tokens/{alive}/rotation"), new { })).ShouldBe(200);

        await api.Change("update api_tokens set previous_until = now() - interval '1 minute' where name = 'alive'");

        await api.Recur(new CleanUpApiTokens());

        (await api.Count("api_tokens where name = 'ended'")).ShouldBe(0);
        (await api.Count("api_tokens where name in ('alive', 'just ended')")).ShouldBe(2);
        (await api.Count("api_token_hashes")).ShouldBe(2);
    }

    [Fact]
    public async Task Invitations_go_30_days_after_they_expired_unless_they_were_accepted()
    {
        var acme = await api.Organization();
        foreach (var name in new[] { "open", "expired", "long" })
            await acme.Invited($"{name}@invited.example");
        await api.Change("update invitations set expires_at = now() - interval '29 days' where email = 'expired@invited.example'");
        await api.Change("update invitations set expires_at = now() - interval '31 days' where email = 'long@invited.example'");

        await api.Recur(new RemoveExpiredInvitations());

        (await api.Count("invitations where email in ('open@invited.example', 'expired@invited.example')")).ShouldBe(2);
        (await api.Count("invitations where email = 'long@invited.example'")).ShouldBe(0);
    }

    [Fact]
    public async Task Stored_answers_go_when_they_are_given_to_nobody_any_more()
    {
        var acme = await api.Organization();
        (await acme.Owner.Post(acme.Path("/teams"), new { name = "First", slug = "first" }, ("Idempotency-Key", "kept"))).ShouldBe(201);
        (await acme.Owner.Post(acme.Path("/teams"), new { name = "Second", slug = "second" }, ("Idempotency-Key", "gone"))).ShouldBe(201);
        await api.Change("update idempotency_keys set expires_at = now() - interval '1 minute' where id = (select id from idempotency_keys order by id limit 1)");

        await api.Recur(new TrimIdempotencyKeys());

        (await api.Count("idempotency_keys")).ShouldBe(1);
    }

    [Fact]
    public async Task Events_go_after_30_days_and_never_before_they_were_handed_out()
    {
        const string row = "insert into outbox (scope_id, id, is_of_organization, type, version, subject_id, occurred_at, actor_kind, request_id, data, position) values (gen_random_uuid(), gen_random_uuid(), false, ";
        await api.Change($"{row}'test.old', 1, '', now() - interval '31 days', 'system', '', '{{}}', -1)");
        await api.Change($"{row}'test.recent', 1, '', now() - interval '29 days', 'system', '', '{{}}', -2)");

        await api.Recur(new TrimOutbox());

        (await api.Count("outbox where type = 'test.old'")).ShouldBe(0);
        (await api.Count("outbox where type = 'test.recent'")).ShouldBe(1);
    }

    [Fact]
    public async Task Signing_keys_go_when_no_token_of_theirs_can_be_valid()
    {
        var user = await api.SignUp();
        await api.Change("insert into stored_signing_keys (id, protected_key, created_at, signs_from, expires_at) values ('retired', '', now(), now() - interval '200 days', now() - interval '2 days')");

        await api.Recur(new RemoveRetiredKeys());

        (await api.Count("stored_signing_keys where id = 'retired'")).ShouldBe(0);
        (await user.Get("/v1/me")).ShouldBe(200);
    }

    [Fact]
    public async Task Runs_go_after_30_days_and_the_last_one_of_each_schedule_stays()
    {
        for (var day = 1; day <= 3; day++)
            await api.AsPlatform(new FireSchedule("keep-audit-partitions", DateTimeOffset.UnixEpoch.AddDays(day)));
        await Eventually.Is(async () => await api.Count("jobs") == 0);
        await api.Change("update schedule_runs set finished_at = now() - interval '31 days' where schedule = 'keep-audit-partitions'");

        await api.Recur(new TrimScheduleRuns());

        (await api.Count("schedule_runs where schedule = 'keep-audit-partitions'")).ShouldBe(1);
    }
}
