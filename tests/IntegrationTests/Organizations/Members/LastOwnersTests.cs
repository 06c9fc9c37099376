using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Members;

public sealed class LastOwnersTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Rounds = 15;

    [Fact]
    public async Task Of_two_last_owners_who_leave_at_once_one_stays()
    {
        var (ada, grace) = await TwoOnTwoNodes();
        for (var round = 0; round < Rounds; round++)
        {
            var acme = await OwnedByBoth(ada, grace);

            var replies = await AtOnce(
                () => ada.Delete(acme.Path($"/members/{ada.UserId}")),
                () => grace.Delete(acme.Path($"/members/{grace.UserId}")));

            replies.Select(x => x.Status).Order().ShouldBe([204, 409]);
            replies.Single(x => x.Status == 409).Code.ShouldBe("last_owner");
            await HasOneOwner(acme, ada, grace);
        }
    }

    [Fact]
    public async Task Of_two_last_owners_who_step_down_at_once_one_stays()
    {
        var (ada, grace) = await TwoOnTwoNodes();
        for (var round = 0; round < Rounds; round++)
        {
            var acme = await OwnedByBoth(ada, grace);

            var replies = await AtOnce(
                () => ada.Patch(acme.Path($"/members/{ada.UserId}"), new { role = "admin" }),
                () => grace.Delete(acme.Path($"/members/{grace.UserId}")));

            replies.Count(x => x.Status is 200 or 204).ShouldBe(1);
            replies.Single(x => x.Status == 409).Code.ShouldBe("last_owner");
            await HasOneOwner(acme, ada, grace);
        }
    }

    [Fact]
    public async Task Of_two_last_owners_who_remove_each_other_at_once_one_stays()
    {
        var (ada, grace) = await TwoOnTwoNodes();
        for (var round = 0; round < Rounds; round++)
        {
            var acme = await OwnedByBoth(ada, grace);

            var replies = await AtOnce(
                () => ada.Delete(acme.Path($"/members/{grace.UserId}")),
                () => grace.Delete(acme.Path($"/members/{ada.UserId}")));

            // The slower one is told that the other is the last owner, or is no longer a member when the request arrives.
            replies.Count(x => x.Status == 204).ShouldBe(1);
            replies.Count(x => x.Status is 409 or 404).ShouldBe(1);
            await HasOneOwner(acme, ada, grace);
        }
    }

    private async Task<(Client Ada, Client Grace)> TwoOnTwoNodes() => (await api.SignUp(), (await api.SignUp()).On(api.SecondNode()));

    private async Task<TestOrganization> OwnedByBoth(Client ada, Client grace)
    {
        var slug = $"both-{Guid.NewGuid():N}"[..20];
        var created = (await ada.Post("/v1/orgs", new { name = "Both", slug })).ShouldBe(201);
        var acme = new TestOrganization(api, created.Text("id"), slug, ada);
        await acme.Add(grace, "owner");
        (await grace.Get(acme.Path())).ShouldBe(200);
        return acme;
    }

    private static Task<Reply[]> AtOnce(params IEnumerable<Func<Task<Reply>>> requests) => Task.WhenAll(requests.Select(Task.Run));

    private static async Task HasOneOwner(TestOrganization organization, params Client[] candidates)
    {
        var answers = await Task.WhenAll(candidates.Select(x => x.Get(organization.Path("/members?role=owner"))));
        answers.First(x => x.Status == 200).Data.Count.ShouldBe(1);
    }
}
