using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Application.Common.Access;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Roles;
using Platform.Infrastructure.Common.Persistence;
using Platform.Infrastructure.Operations.Audit;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.ApiTokens;

namespace Platform.IntegrationTests.Operations.Audit;

public sealed class AuditTrailTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Every_attempt_at_a_command_leaves_exactly_one_event_with_its_code()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var team = new { name = "Design", slug = "design" };

        (await acme.Owner.Post(acme.Path("/teams"), team, ("X-Request-Id", "done"))).ShouldBe(201);
        (await acme.Owner.Post(acme.Path("/teams"), team, ("X-Request-Id", "taken"))).ShouldBe(409);
        (await acme.Owner.Post(acme.Path("/teams"), new { name = "", slug = "x" }, ("X-Request-Id", "invalid"))).ShouldBe(400);
        (await member.Post(acme.Path("/teams"), team, ("X-Request-Id", "refused"))).ShouldBe(403);
        (await acme.Owner.Patch(acme.Path("/teams/team_01h455vb4pex5vsknk084sn02q"), new { name = "A" }, ("X-Request-Id", "absent"))).ShouldBe(404);
        (await acme.Owner.Get(acme.Path("/teams"), ("X-Request-Id", "read"))).ShouldBe(200);

        var outcomes = (await acme.AuditEvents()).Data.ToLookup(x => x!.Text("requestId"), x => x!.Text("outcome"));
        outcomes["done"].ShouldBe(["succeeded"]);
        outcomes["taken"].ShouldBe(["team_slug_taken"]);
        outcomes["invalid"].ShouldBe(["validation_failed"]);
        outcomes["refused"].ShouldBe(["permission_denied"]);
        outcomes["absent"].ShouldBe(["not_found"]);
        outcomes["read"].ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_attempt_names_its_actor_and_its_target()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        (await member.Delete(acme.Path("/tokens/tok_01h455vb4pex5vsknk084sn02q"))).ShouldBe(403);

        var refused = (await acme.AuditEvents("?outcome=permission_denied")).Single();

        refused["actor"]!.Text("id").ShouldBe(member.UserId);
        refused.Text("action").ShouldBe("revoke_api_token");
        refused.Text("target").ShouldBe("tok_01h455vb4pex5vsknk084sn02q");
        refused["changes"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repeat_of_an_idempotent_request_leaves_no_second_event()
    {
        var acme = await api.Organization();
        for (var i = 0; i < 2; i++)
            (await acme.Owner.Post(acme.Path("/teams"), new { name = "Design", slug = "design" }, ("Idempotency-Key", "once"))).ShouldBe(201);

        (await acme.AuditEvents("?action=create_team")).Data.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_commit_that_fails_leaves_neither_the_effect_nor_its_event()
    {
        var acme = await api.Organization();
        await TestDatabase.Execute(api.Superuser, """
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
            create constraint trigger refuse after insert on teams deferrable initially deferred for each row when (new.slug = 'doomed') execute function refuse();
            """);

        (await acme.Owner.Post(acme.Path("/teams"), new { name = "Doomed", slug = "doomed" })).ShouldBe(500);

        (await acme.Owner.Get(acme.Path("/teams"))).Data.ShouldBeEmpty();
        (await acme.AuditEvents("?action=create_team")).Single().Text("outcome").ShouldBe("internal_error");
    }

    [Fact]
    public async Task A_command_whose_event_cannot_be_written_has_no_effect()
    {
        var acme = await api.Organization();
        await TestDatabase.Execute(api.Superuser, """
            create function refuse_event() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
            create trigger refuse_event before insert on audit_events for each row when (new.request_id = 'unrecorded') execute function refuse_event();
            """);

        (await acme.Owner.Post(acme.Path("/teams"), new { name = "Silent", slug = "silent" }, ("X-Request-Id", "unrecorded"))).ShouldBe(500);

        (await acme.Owner.Get(acme.Path("/teams"))).Data.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("update audit_events set outcome = 'succeeded'")]
    [InlineData("delete from audit_events")]
    [InlineData("truncate audit_events")]
    public async Task The_application_cannot_change_what_is_recorded(string statement)
    {
        await api.Organization();

        var app = await Should.ThrowAsync<PostgresException>(() => TestDatabase.Execute(api.Connections.App, statement));
        var system = await Should.ThrowAsync<PostgresException>(() => TestDatabase.Execute(api.Connections.System, statement));

        app.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        system.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Neither_passwords_nor_tokens_nor_hashes_are_recorded()
    {
        var acme = await api.Organization();
        var created = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        (await api.Anonymous.Post("/v1/auth/login", new { email = acme.Owner.Email, password = "a wrong password" })).ShouldBe(401);

        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select string_agg(to_jsonb(e)::text, E'\\n') from audit_events e");
        var recorded = (string)(await command.ExecuteScalarAsync())!;
        recorded.ShouldContain("\"passwordHash\": {\"after\": \"(sensitive)\"");
        recorded.ShouldNotContain(ApiFixture.Password);
        recorded.ShouldNotContain("a wrong password");
        recorded.ShouldNotContain(created.Text("secret"));
        recorded.ShouldNotContain("api_token_hash");
        recorded.ShouldNotContain("refresh_token_family");
        foreach (var hash in await Secrets(source))
            recorded.ShouldNotContain(hash);
    }

    [Fact]
    public async Task Of_a_sensitive_field_only_the_change_is_recorded()
    {
        var acme = await api.Organization();
        var hash = Enumerable.Range(0, 32).Select(x => (byte)x).ToArray();
        await using var scope = api.Services.CreateAsyncScope();
        var request = new RequestContext();
        request.Enter(DataScope.Of(Id<Domain.Organizations.Organizations.Organization>.Parse(acme.Id)));
        await using var db = ActivatorUtilities.CreateInstance<ScopedDb>(scope.ServiceProvider, request);
        var role = await db.Set<Role>().SingleAsync(x => x.Key == BuiltInRoles.Viewer);
        db.Add(Invitation.Create("new@example.com", role, [], new Inviter(null, null, PermissionSet.All), hash, api.Clock.GetUtcNow()));

        var changes = AuditChanges.Of(db.Context)!;

        changes.ShouldContain("""
            "tokenHash":{"before":"(sensitive)","after":"(sensitive)"}
            """);
        changes.ShouldContain("new@example.com");
        changes.ShouldNotContain(JsonSerializer.Serialize(hash).Trim('"'));
    }

    private static async Task<IReadOnlyList<string>> Secrets(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("""
            select array_agg(x) from (
                select password_hash as x from users union all select security_stamp from users
                union all select encode(hash, 'base64') from api_token_hashes union all select encode(current_hash, 'base64') from refresh_token_families) as secrets
            """);
        return (string[])(await command.ExecuteScalarAsync())!;
    }
}
