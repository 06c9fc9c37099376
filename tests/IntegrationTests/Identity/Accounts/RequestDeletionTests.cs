using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Accounts;

public sealed class RequestDeletionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Deletion = "/v1/me/deletion";

    [Fact]
    public async Task The_account_is_closed_at_once_and_says_when_it_is_erased_and_how_to_keep_it()
    {
        var user = await api.SignUp();

        var requested = (await user.Post(Deletion)).ShouldBe(200);

        var erasure = requested.Body["erasedAt"]!.GetValue<DateTimeOffset>();
        (erasure - api.Clock.GetUtcNow()).ShouldBeInRange(TimeSpan.FromDays(29.9), TimeSpan.FromDays(30));
        (await user.Get("/v1/me")).ShouldBe(401).Code.ShouldBe("session_expired");
        var refused = (await SignIn(user)).ShouldBe(403);
        refused.Code.ShouldBe("account_deactivated");
        refused.Text("detail").ShouldContain($"{erasure.UtcDateTime:yyyy-MM-dd HH:mm}");
        refused.Text("detail").ShouldContain("/v1/auth/reactivation");
        (await SignIn(user, "wrong password")).ShouldBe(401).Code.ShouldBe("bad_credentials");
        api.MailTo(user.Email).Last().Subject.ShouldBe("Your account will be deleted");
    }

    [Fact]
    public async Task Whoever_reactivates_the_account_keeps_it_with_everything()
    {
        var acme = await api.Organization();
        var second = await acme.Member("owner");
        (await second.Post(Deletion)).ShouldBe(200);
        (await acme.Owner.Delete(acme.Path($"/members/{acme.Owner.UserId}"))).ShouldBe(409).Code.ShouldBe("last_owner");

        (await Reactivate(second)).ShouldBe(204);

        var again = await api.SignIn(second.Email);
        (await again.Get(Deletion)).ShouldBe(200).Body["erasedAt"].ShouldBeNull();
        (await again.Get("/v1/me/security-events?kind=deletion_canceled")).Data.ShouldHaveSingleItem();
        (await acme.Owner.Delete(acme.Path($"/members/{acme.Owner.UserId}"))).ShouldBe(204);
        (await again.Patch(acme.Path(), new { name = "Kept" })).ShouldBe(200);
    }

    [Fact]
    public async Task The_sole_owner_of_organizations_is_refused_and_told_which()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var owner = acme.Owner;
        await globex.Add(owner, "owner");
        var second = (await owner.Post("/v1/orgs", new { name = "Second", slug = $"second-{Guid.NewGuid():N}"[..20] })).ShouldBe(201);

        (await owner.Get(Deletion)).ShouldBe(200).Body["blockedBy"]!.AsArray().Select(x => x!["id"]!.ToString()).ShouldBe([second.Text("id"), acme.Id]);
        var refused = (await owner.Post(Deletion)).ShouldBe(409);

        refused.Code.ShouldBe("sole_owner");
        refused.Body["blockedBy"]!.AsArray().Select(x => $"{x!["id"]} {x["name"]}").ShouldBe([$"{second.Text("id")} Second", $"{acme.Id} Test"]);
        (await owner.Get("/v1/me")).ShouldBe(200);
    }

    [Fact]
    public async Task Organizations_that_have_another_owner_or_are_deleted_do_not_stand_in_the_way()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        await globex.Add(acme.Owner, "owner");
        (await acme.Owner.Delete(acme.Path($"?confirm={acme.Slug}"))).ShouldBe(204);

        (await acme.Owner.Get(Deletion)).ShouldBe(200).Body["blockedBy"]!.AsArray().ShouldBeEmpty();
        (await acme.Owner.Post(Deletion)).ShouldBe(200);
        (await Reactivate(acme.Owner)).ShouldBe(204);
        (await (await api.SignIn(acme.Owner.Email)).Post(acme.Path("/restoration"))).ShouldBe(200);
    }

    [Fact]
    public async Task Of_the_last_two_owners_who_delete_their_accounts_at_once_exactly_one_may()
    {
        var acme = await api.Organization();
        var (ada, grace) = (acme.Owner, await acme.Member("owner"));
        var node = api.SecondNode();
        for (var round = 0; round < 8; round++)
        {
            var (first, second) = (ada, grace);
            var replies = await Task.WhenAll(Task.Run(() => first.Post(Deletion)), Task.Run(() => second.On(node).Post(Deletion)));

            replies.Select(x => x.Status).Order().ShouldBe([200, 409]);
            replies.Single(x => x.Status == 409).Code.ShouldBe("sole_owner");
            var gone = replies[0].Status == 200 ? ada : grace;
            (await Reactivate(gone)).ShouldBe(204);
            (ada, grace) = (await api.SignIn(ada.Email), await api.SignIn(grace.Email));
        }
    }

    [Fact]
    public async Task An_owner_who_leaves_the_platform_can_be_removed_and_is_not_counted_twice()
    {
        var acme = await api.Organization();
        var (second, third) = (await acme.Member("owner"), await acme.Member("owner"));
        (await second.Post(Deletion)).ShouldBe(200);
        (await third.Post(Deletion)).ShouldBe(200);

        (await acme.Owner.Delete(acme.Path($"/members/{second.UserId}"))).ShouldBe(204);
        (await acme.Owner.Patch(acme.Path($"/members/{third.UserId}"), new { role = "member" })).ShouldBe(200);
        (await Reactivate(third)).ShouldBe(204);

        (await acme.Owner.Delete(acme.Path($"/members/{acme.Owner.UserId}"))).ShouldBe(409).Code.ShouldBe("last_owner");
    }

    private Task<Reply> SignIn(Client user, string password = ApiFixture.Password) => api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password });

    private async Task<Reply> Reactivate(Client user) => await api.Anonymous.Post("/v1/auth/reactivation", new { email = user.Email, password = ApiFixture.Password });
}
