using Npgsql;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Invitations;

/// <summary>A team is deleted at the moment in which someone joins the organization who was invited to it.</summary>
public sealed class TeamsGoneMeanwhileTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_accepts_while_a_team_is_deleted_is_a_member_and_in_the_teams_that_are_left(bool isAcceptedFirst)
    {
        var acme = await api.Organization();
        var (gone, kept) = (await acme.Team("gone"), await acme.Team("kept"));
        var user = await api.SignUp();
        await acme.Invited(user.Email, "member", gone, kept);
        var token = api.Token(user.Email);
        Task<Reply> Accept() => user.Accept(token);
        Task<Reply> Delete() => acme.Owner.Delete(acme.Path($"/teams/{gone}"));

        var replies = await AtOnce(isAcceptedFirst ? [Accept, Delete] : [Delete, Accept]);

        (isAcceptedFirst ? replies[0] : replies[1]).ShouldBe(200);
        (isAcceptedFirst ? replies[1] : replies[0]).ShouldBe(204);
        (await acme.Owner.Get(acme.Path($"/teams/{kept}/members/{user.UserId}"))).ShouldBe(200);
        (await acme.Owner.Get(acme.Path($"/teams/{gone}"))).ShouldBe(404);
    }

    /// <summary>The second one begins when the first one is about to write or to delete who is in a team, and does not get further.</summary>
    private async Task<Reply[]> AtOnce(Func<Task<Reply>>[] requests)
    {
        var sent = new List<Task<Reply>>();
        await using (var elsewhere = new NpgsqlConnection(api.Superuser))
        {
            await elsewhere.OpenAsync();
            await using var transaction = await elsewhere.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("lock table team_members in share mode", elsewhere);
            await command.ExecuteNonQueryAsync();
            foreach (var request in requests)
            {
                sent.Add(request());
                await Eventually.Is(async () => await api.Waiting() >= sent.Count);
            }
        }

        return await Task.WhenAll(sent);
    }
}
