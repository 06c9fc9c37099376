using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.IntegrationTests.Identity.Provider;

namespace Platform.IntegrationTests.Common.Persistence;

/// <summary>Of two that wait for each other PostgreSQL refuses one, which nobody is to blame for: whoever asked can ask again.</summary>
public sealed class DeadlockTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Saved = "trigger deadlock before update on sessions";
    private const string Committed = "constraint trigger deadlock after update on sessions deferrable initially deferred";

    [Theory]
    [InlineData("a save", Saved)]
    [InlineData("a commit", Committed)]
    [InlineData("a statement", Saved)]
    [InlineData("a transaction apart", Saved)]
    [InlineData("the commit of a transaction apart", Committed)]
    public async Task A_command_that_a_deadlock_has_undone_is_a_conflict_and_passes_when_it_is_sent_again(string where, string trigger)
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var cookie = (await SignIn(member)).ShouldBe(200).Header("Set-Cookie").Split(';')[0];
        Task<Reply> Send() => where switch
        {
            "a statement" => SignIn(member, ("Cookie", cookie)),
            "a save" or "a commit" => member.Delete("/v1/me/sessions"),
            _ => acme.Owner.Delete(acme.Path($"/members/{member.UserId}/sessions")),
        };
        await Begin(trigger, member);

        var refused = await Send();
        await End();

        refused.ShouldBe(409).Code.ShouldBe("conflict");
        (await Send()).Status.ShouldBeOneOf(200, 204);
    }

    [Fact]
    public async Task A_client_is_told_in_a_word_of_OAuth_and_its_code_is_still_good()
    {
        var (ada, client, _) = await api.Begin();
        var code = await api.Code(ada, client);
        await Begin("trigger deadlock before update on authorization_codes", ada);

        var refused = await TestAuthorization.Exchange(client, code);
        await End();

        refused.ShouldBe(409).Text("error").ShouldBe("temporarily_unavailable");
        (await TestAuthorization.Exchange(client, code)).ShouldBe(200);
    }

    [Fact]
    public async Task What_fails_after_the_commit_is_no_refusal_as_whoever_sent_it_again_would_do_it_twice()
    {
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Enter(DataScope.System);
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        work.Begin();
        work.AfterCommit(_ => throw new PostgresException("as if", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected));

        var failed = await Should.ThrowAsync<PostgresException>(() => work.Commit(CancellationToken.None));

        work.RefusalOf(failed).ShouldBeNull();
    }

    [Fact]
    public async Task What_no_mapping_explains_is_a_conflict_too_and_stands_in_the_log()
    {
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Enter(DataScope.System);
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        work.Begin();
        var refused = new PostgresException("as if", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation, tableName: "somewhere", constraintName: "ix_somewhere");

        work.RefusalOf(refused)!.Code.ShouldBe("conflict");

        api.Log.Lines.ShouldContain(x => x.Contains("ix_somewhere of somewhere refused a row"));
    }

    private Task Begin(string trigger, Client of) => api.Change($"""
        create function deadlock() returns trigger language plpgsql as $$ begin raise exception 'as if' using errcode = '40P01'; end $$;
        create {trigger} for each row when (new.user_id = '{Id<User>.Parse(of.UserId).Value}') execute function deadlock();
        """);

    private Task End() => api.Change("drop function deadlock() cascade");

    private Task<Reply> SignIn(Client member, params (string, string)[] headers) =>
        api.Anonymous.Post("/v1/auth/login", new { email = member.Email, password = ApiFixture.Password, transport = "cookie" }, headers);
}
