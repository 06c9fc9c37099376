using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Domain.Common;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Common.Persistence;
using Platform.Infrastructure.Identity.Sessions;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Provider;

namespace Platform.IntegrationTests.Identity.Sessions;

/// <summary>A session that begins has no row that says when it was last seen; the first use that is worth writing down makes it.</summary>
public sealed class LastSeenTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("cookie", 12)]
    [InlineData("token", 14 * 24)]
    public async Task A_session_that_was_never_used_is_over_at_the_end_of_its_idle_time_wherever_one_looks(string transport, int hours)
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var began = (await api.Anonymous.Post("/v1/auth/login", new { email = member.Email, password = ApiFixture.Password, transport })).ShouldBe(200);

        api.Clock.Advance(TimeSpan.FromHours(hours - 1));
        foreach (var list in await Lists(acme, member))
            list.ShouldContain(began.Text("sessionId"));
        api.Clock.Advance(TimeSpan.FromHours(1));
        foreach (var list in await Lists(acme, member))
            list.ShouldNotContain(began.Text("sessionId"));

        var refused = transport == "cookie"
            ? await api.Anonymous.Get("/v1/me", ("Cookie", began.Header("Set-Cookie").Split(';')[0]))
            : await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = began.Text("tokens.refreshToken") });
        refused.ShouldBe(401).Code.ShouldBe("session_expired");
        (await Seen(Parse(began.Text("sessionId")))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_client_was_granted_is_over_when_it_was_never_used_and_goes_on_when_it_was()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "openid", "offline_access");
        var unused = (await client.Session(acme.Owner, acme, null, "openid", "offline_access")).RefreshToken!;
        var used = (await client.Session(acme.Owner, acme, null, "openid", "offline_access")).RefreshToken!;
        api.Clock.Advance(TimeSpan.FromDays(13));
        used = (await client.Post("token", new { grant_type = "refresh_token", refresh_token = used })).ShouldBe(200).Text("refresh_token");
        await api.Services.GetRequiredService<LastSeen>().Write(CancellationToken.None);
        foreach (var token in new[] { unused, used })
            (await client.Post("introspect", new { token })).ShouldBe(200).Text("active").ShouldBe("true");

        api.Clock.Advance(TimeSpan.FromDays(1));

        (await client.Post("introspect", new { token = unused })).ShouldBe(200).Text("active").ShouldBe("false");
        (await client.Post("token", new { grant_type = "refresh_token", refresh_token = unused })).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
        (await client.Post("introspect", new { token = used })).ShouldBe(200).Text("active").ShouldBe("true");
        foreach (var list in await Lists(acme, acme.Owner))
            list.Count.ShouldBe(3, "The one that was used, and the two that ask.");
    }

    [Fact]
    public async Task Of_nodes_that_see_sessions_for_the_first_time_at_once_each_writes_and_the_latest_time_stays()
    {
        var user = await api.SignUp();
        var sessions = new List<Session> { await Current(user) };
        while (sessions.Count < 5)
            sessions.Add(await Current(await api.SignIn(user.Email)));
        var ids = sessions.ConvertAll(x => x.Id).ToArray();
        for (var round = 0; round < 20; round++)
        {
            await api.Change("delete from session_activities");
            var nodes = Enumerable.Range(1, 8).Select(x => Node(sessions, TimeSpan.FromMinutes(x))).ToList();

            await Task.WhenAll(nodes.Select(x => Task.Run(() => x.Write(CancellationToken.None))));

            (await Seen(ids)).ShouldBe(sessions.ToDictionary(x => x.Id, x => x.CreatedAt + TimeSpan.FromMinutes(8)), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_session_that_is_removed_at_that_moment_is_passed_over_and_the_others_are_written()
    {
        var (person, other) = (await api.SignUp(), await api.SignUp());
        var (seen, unseen) = (await Current(person), await Current(await api.SignIn(person.Email)));
        var kept = await Current(other);
        await Node([seen], TimeSpan.FromMinutes(1)).Write(CancellationToken.None);
        var node = Node([seen, unseen, kept], TimeSpan.FromMinutes(2));
        await using (var elsewhere = new NpgsqlConnection(api.Superuser))
        {
            await elsewhere.OpenAsync();
            await using var transaction = await elsewhere.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("delete from users where id = $1", elsewhere);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = seen.UserId.Value });
            await command.ExecuteNonQueryAsync();

            await node.Write(CancellationToken.None);
            await transaction.CommitAsync();
        }

        await Node([seen, unseen], TimeSpan.FromMinutes(3)).Write(CancellationToken.None);
        (await Seen(seen.Id, unseen.Id, kept.Id)).ShouldHaveSingleItem().ShouldBe(new(kept.Id, kept.CreatedAt + TimeSpan.FromMinutes(2)));
    }

    /// <summary>What a node remembers that has just come to know these sessions, and sees them this long after their beginning.</summary>
    private LastSeen Node(IEnumerable<Session> sessions, TimeSpan later)
    {
        var node = new LastSeen(api.Services.GetRequiredService<DbOptions>());
        foreach (var session in sessions)
            node.Note(new(session, session.CreatedAt), session.CreatedAt + later);
        return node;
    }

    private async Task<Session> Current(Client user)
    {
        var current = (await user.Get("/v1/me/sessions")).ShouldBe(200).Data.Single(x => x!["isCurrent"]!.GetValue<bool>())!["id"]!.ToString();
        return (await api.Services.GetRequiredService<SessionDirectory>().Alive(Parse(current), CancellationToken.None))!.Session;
    }

    /// <summary>The member's sessions as they themselves, an administrator and an operator see them.</summary>
    private async Task<List<List<string>>> Lists(TestOrganization organization, Client member)
    {
        var (self, owner, keeper) = (await api.SignIn(member.Email), await api.SignIn(organization.Owner.Email), await api.Operator());
        var lists = new[]
        {
            await self.Get("/v1/me/sessions"),
            await owner.Get(organization.Path($"/members/{member.UserId}/sessions")),
            await keeper.Get($"/v1/operator/users/{member.UserId}/sessions"),
        };
        return [.. lists.Select(x => x.ShouldBe(200).Data.Select(y => y!["id"]!.ToString()).ToList())];
    }

    private async Task<Dictionary<Id<Session>, DateTimeOffset>> Seen(params Id<Session>[] sessions)
    {
        await using var db = api.Services.GetRequiredService<SystemDb>().Lease();
        return await db.Set<SessionActivity>().IgnoreQueryFilters([Filters.Owner]).Where(x => sessions.Contains(x.SessionId))
            .ToDictionaryAsync(x => x.SessionId, x => x.LastSeenAt);
    }

    private static Id<Session> Parse(string id) => Id<Session>.Parse(id);
}
