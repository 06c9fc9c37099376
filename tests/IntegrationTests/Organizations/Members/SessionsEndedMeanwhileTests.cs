using Npgsql;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Organizations;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Provider;
using Platform.IntegrationTests.Identity.Provisioning;

namespace Platform.IntegrationTests.Organizations.Members;

/// <summary>A code is redeemed at the moment at which the session that it comes from is ended.</summary>
public sealed class SessionsEndedMeanwhileTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string First = "(select id from sessions where user_id = $1 and client_id is not null order by id limit 1)";

    [Fact]
    public async Task A_client_that_comes_in_while_the_session_is_ended_is_ended_with_it()
    {
        var acme = await api.Organization();
        var member = await acme.Member();

        var app = await ComesInWhile(() => acme.Owner.Delete(acme.Path($"/members/{member.UserId}/sessions")), acme, member, "openid");

        (await app.Get("/v1/oauth/userinfo")).ShouldBe(401);
    }

    [Fact]
    public async Task A_client_that_outlives_the_browser_is_ended_by_an_operator_also_when_it_comes_in_at_that_moment()
    {
        var (acme, keeper) = (await api.Organization(), await api.Operator());
        var member = await acme.Member();

        var app = await ComesInWhile(() => keeper.Delete($"/v1/operator/users/{member.UserId}/sessions"), acme, member, "openid offline_access");

        (await app.Get("/v1/oauth/userinfo")).ShouldBe(401);
    }

    [Fact]
    public async Task A_client_that_comes_in_while_its_user_is_deprovisioned_keeps_nothing()
    {
        var scim = await Scim.Of(api);
        var id = (await scim.User("ada")).ShouldBe(201).Text("id");
        var ada = await scim.SignIn($"ada@{scim.Domain}");

        var app = await ComesInWhile(
            () => scim.Send("PATCH", $"/Users/{id}", Scim.Patch(new { op = "replace", path = "active", value = false })), scim.Organization, ada, "openid offline_access", status: 200);

        (await app.Get("/v1/oauth/userinfo")).ShouldBe(401);
    }

    [Fact]
    public async Task A_client_that_comes_in_while_the_user_withdraws_the_grant_is_ended_with_it()
    {
        var acme = await api.Organization();
        var member = await acme.Member();

        var app = await ComesInWhile(
            async () => await member.Delete($"/v1/me/grants/{(await member.Get("/v1/me/grants")).ShouldBe(200).Data.Single()!["id"]}"), acme, member, "openid offline_access");

        (await app.Get("/v1/oauth/userinfo")).ShouldBe(401);
    }

    [Fact]
    public async Task A_client_that_comes_in_while_the_user_ends_all_other_sessions_is_ended_with_them()
    {
        var acme = await api.Organization();
        var member = await acme.Member();

        var app = await ComesInWhile(() => member.Delete("/v1/me/sessions"), acme, member, "openid offline_access");

        (await app.Get("/v1/oauth/userinfo")).ShouldBe(401);
    }

    [Fact]
    public async Task A_client_that_comes_in_while_it_is_disabled_keeps_nothing()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        async Task<Reply> Disable() =>
            await acme.Owner.Patch(acme.Path($"/clients/{(await acme.Owner.Get(acme.Path("/clients"))).ShouldBe(200).Data.Single()!["id"]}"), new { enabled = false });

        await ComesInWhile(Disable, acme, member, "openid offline_access", status: 200);

        (await api.Count($"sessions where client_id is not null and revoked_at is null and user_id = '{Id<User>.Parse(member.UserId).Value}'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_client_that_is_deleted_at_that_moment_does_not_keep_an_administrator_from_ending_the_sessions()
    {
        var acme = await api.Organization();
        var (member, client) = (await acme.Member(), await acme.SignInClient(api, "openid", "offline_access"));
        var user = Id<User>.Parse(member.UserId).Value;
        await client.Session(member, acme, null, "openid", "offline_access");
        await client.Session(member, acme, null, "openid", "offline_access");
        Task<Reply> ending, deleting;
        await using (var elsewhere = new NpgsqlConnection(api.Superuser))
        {
            await elsewhere.OpenAsync();
            foreach (var parent in new[] { "id", "null" }) // behind the other one in the table and its indexes
                await Execute(elsewhere, $"update sessions set parent_id = {parent} where id = {First}", user);
            await using var transaction = await elsewhere.BeginTransactionAsync();
            await Execute(elsewhere, $"select from sessions where id = {First} for share", user);
            ending = acme.Owner.Delete(acme.Path($"/members/{member.UserId}/sessions"));
            await Eventually.Is(() => AreWaiting(1));
            deleting = acme.Owner.Delete(acme.Path($"/clients/{client.Id}"));
            await Eventually.Is(() => AreWaiting(2));
        }

        (await ending).ShouldBe(204);
        (await deleting).ShouldBe(204);
    }

    [Fact]
    public async Task A_member_who_signs_in_anew_at_that_moment_does_not_keep_an_administrator_from_ending_the_sessions()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var user = Id<User>.Parse(member.UserId).Value;
        var cookie = (await SignIn(member)).ShouldBe(200).Header("Set-Cookie").Split(';')[0];
        Task<Reply> ending, signing;
        await using (var elsewhere = new NpgsqlConnection(api.Superuser))
        {
            await elsewhere.OpenAsync();
            // A client's session, which is younger than the browser's that it hangs on.
            await Execute(elsewhere, "update sessions set parent_id = (select id from sessions where user_id = $1 and transport = 'Cookie') where user_id = $1 and transport = 'Token'", user);
            await Execute(elsewhere, "set session_replication_role = replica");
            await Execute(elsewhere, "update sessions set id = 'ffffffff-ffff-7fff-8fff-ffffffffffff' where user_id = $1 and parent_id is not null", user);
            await using var transaction = await elsewhere.BeginTransactionAsync();
            await Execute(elsewhere, "select from sessions where user_id = $1 and parent_id is null for share", user);
            ending = acme.Owner.Delete(acme.Path($"/members/{member.UserId}/sessions"));
            await Eventually.Is(() => AreWaiting(1));
            signing = SignIn(member, ("Cookie", cookie));
            await Eventually.Is(() => AreWaiting(2));
        }

        (await ending).ShouldBe(204);
        (await signing).ShouldBe(200);
    }

    [Fact]
    public async Task A_client_that_comes_while_another_node_ends_the_session_is_not_let_in()
    {
        var acme = await api.Organization();
        var (member, client) = (await acme.Member(), await acme.Client(api, TestFlow.Settings(["openid", "projects.read"])));
        var code = await api.Code(member, client);
        Task<Reply> exchange;
        await using (var elsewhere = new NpgsqlConnection(api.Superuser))
        {
            await elsewhere.OpenAsync();
            await using var transaction = await elsewhere.BeginTransactionAsync();
            var (organization, user) = (Id<Organization>.Parse(acme.Id).Value, Id<User>.Parse(member.UserId).Value);
            await Execute(elsewhere, "update sessions set ended_in = array[$1] where user_id = $2", organization, user);
            exchange = TestAuthorization.Exchange(client, code);
            await Eventually.Is(async () => exchange.IsCompleted || await AreWaiting(1));
            await transaction.CommitAsync();
        }

        var refused = (await exchange).ShouldBe(400);
        (refused.Text("error"), refused.Text("error_description")).ShouldBe(
            ("invalid_grant", "An administrator of the organization has ended the user's session there. Send them to the authorization endpoint again."));
    }

    /// <summary>Its code is used up before the end begins, and its session is written when the end is done or waits for that.</summary>
    private async Task<Client> ComesInWhile(Func<Task<Reply>> end, TestOrganization organization, Client member, string scope, int status = 204)
    {
        var client = await organization.Client(api, TestFlow.Settings(scope.Split(' ')));
        var code = await api.Code(member, client, scope);
        Task<Reply> exchange, ending;
        await using (var elsewhere = new NpgsqlConnection(api.Superuser))
        {
            await elsewhere.OpenAsync();
            await using var transaction = await elsewhere.BeginTransactionAsync();
            await Execute(elsewhere, "select from users where id = $1 for update", Id<User>.Parse(member.UserId).Value);
            exchange = TestAuthorization.Exchange(client, code);
            await Eventually.Is(() => AreWaiting(1));
            ending = end();
            await Eventually.Is(async () => ending.IsCompleted || await AreWaiting(2));
        }

        (await ending).ShouldBe(status);
        return new Client(api.Http, (await exchange).ShouldBe(200).Text("access_token"));
    }

    private Task<Reply> SignIn(Client member, params (string, string)[] headers) =>
        api.Anonymous.Post("/v1/auth/login", new { email = member.Email, password = ApiFixture.Password, transport = "cookie" }, headers);

    private static async Task Execute(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<bool> AreWaiting(int count) => await api.Waiting() >= count;
}
