using Npgsql;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Invitations;

/// <summary>Whoever invites loses the right to at the same moment: no invitation of theirs stays behind, whichever of both comes first.</summary>
public sealed class InvitersGoneMeanwhileTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    public static TheoryData<string> Losses => ["removed", "demoted", "suspended", "token revoked"];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task An_invitation_that_is_being_written_is_withdrawn_with_the_right_to_it(string loss)
    {
        var acme = await api.Organization();
        var inviter = await Inviter.Of(api, acme, loss);
        Task<Reply> inviting, losing;
        await using (var elsewhere = new NpgsqlConnection(api.Superuser))
        {
            await elsewhere.OpenAsync();
            await using var transaction = await elsewhere.BeginTransactionAsync();
            await Execute(elsewhere, "lock table invitations in share mode");
            inviting = inviter.Invite();
            await Eventually.Is(() => AreWaiting("", 1));
            losing = inviter.Lose();
            await Eventually.Is(async () => losing.IsCompleted || await AreWaiting("", 2));
        }

        (await inviting).ShouldBe(201);
        (await losing).Status.ShouldBeOneOf(200, 204);
        await NoneIsOpen(acme);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Whoever_is_losing_the_right_invites_nobody_any_more(string loss)
    {
        var acme = await api.Organization();
        var inviter = await Inviter.Of(api, acme, loss);
        Task<Reply> inviting, losing;
        await using (var elsewhere = new NpgsqlConnection(api.Superuser))
        {
            await elsewhere.OpenAsync();
            await using var transaction = await elsewhere.BeginTransactionAsync();
            await Execute(elsewhere, inviter.Row.Sql, inviter.Row.Id);
            losing = inviter.Lose();
            await Eventually.Is(() => AreWaiting(inviter.Row.Change, 1));
            inviting = inviter.Invite();
            await Eventually.Is(async () => inviting.IsCompleted || await AreWaiting("", 2));
        }

        (await losing).Status.ShouldBeOneOf(200, 204);
        (await inviting).Status.ShouldBe(inviter.Refusal);
        await NoneIsOpen(acme);
    }

    private static async Task NoneIsOpen(TestOrganization organization) =>
        (await organization.Owner.Get(organization.Path("/invitations"))).ShouldBe(200).Data.ShouldBeEmpty();

    private static async Task Execute(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<bool> AreWaiting(string statement, int count) =>
        await api.Count($"pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike '%{statement}%'") >= count;

    /// <summary>An administrator, or a program of theirs, and how they lose the right to invite.</summary>
    private sealed record Inviter(Func<Task<Reply>> Invite, Func<Task<Reply>> Lose, (string Sql, Guid Id, string Change) Row, int Refusal)
    {
        public static async Task<Inviter> Of(ApiFixture api, TestOrganization acme, string loss)
        {
            var admin = await acme.Member("admin");
            var invitation = new { emails = new[] { $"back-door-{Guid.NewGuid():N}@example.com" }, role = "viewer" };
            Task<Reply> By(Client caller) => caller.Post(acme.Path("/invitations"), invitation);
            var (member, user) = (acme.Path($"/members/{admin.UserId}"), Id<User>.Parse(admin.UserId).Value);
            (string, Guid, string) Row(string change) => ("select from memberships where user_id = $1 for share", user, change);
            switch (loss)
            {
                case "removed":
                    return new(() => By(admin), () => acme.Owner.Delete(member), Row("delete from memberships"), 404);
                case "demoted":
                    return new(() => By(admin), () => acme.Owner.Patch(member, new { role = "member" }), Row("update memberships"), 403);
                case "suspended":
                    return new(() => By(admin), () => acme.Owner.Post($"{member}/suspension"), Row("update memberships"), 404);
                default:
                    var token = (await admin.Post(acme.Path("/tokens"), new { name = "Inviter", permissions = BuiltInRoles.PermissionsOf("viewer").Names.Append("invitations.manage") })).ShouldBe(201);
                    var id = Id<ApiToken>.Parse(token.Text("id")).Value;
                    return new(
                        () => By(new Client(api.Http, token.Text("secret"))), () => acme.Owner.Delete(acme.Path($"/tokens/{token.Text("id")}")),
                        ("select from api_tokens where id = $1 for share", id, "revoked_at"), 401);
            }
        }
    }
}
