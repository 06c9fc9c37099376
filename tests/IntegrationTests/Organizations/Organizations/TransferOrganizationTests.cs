using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Organizations;

public sealed class TransferOrganizationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_member_becomes_owner_and_the_owner_an_admin()
    {
        var acme = await api.Organization();
        var successor = await acme.Member("viewer");

        var answer = (await acme.Owner.Post(acme.Path("/ownership"), new { user = successor.UserId })).ShouldBe(200);

        answer.Text("user").ShouldBe(successor.UserId);
        answer.Text("role").ShouldBe("owner");
        (await successor.Get(acme.Path($"/members/{acme.Owner.UserId}"))).ShouldBe(200).Text("role").ShouldBe("admin");
        (await acme.Owner.Delete(acme.Path($"?confirm={acme.Slug}"))).ShouldBe(403);
        (await successor.Delete(acme.Path($"?confirm={acme.Slug}"))).ShouldBe(204);
    }

    [Fact]
    public async Task The_number_of_owners_stays_so_the_new_one_is_the_last_one()
    {
        var acme = await api.Organization();
        var successor = await acme.Member();

        (await acme.Owner.Post(acme.Path("/ownership"), new { user = successor.UserId })).ShouldBe(200);

        (await successor.Delete(acme.Path($"/members/{successor.UserId}"))).ShouldBe(409).Code.ShouldBe("last_owner");
    }

    [Fact]
    public async Task Only_an_owner_in_person_can()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var program = await api.Program(acme);
        (await acme.Owner.Post(acme.Path("/roles"), new { key = "notary", name = "Notary", permissions = new[] { "organization.transfer" } })).ShouldBe(201);
        var notary = await acme.Member("notary");

        (await admin.Post(acme.Path("/ownership"), new { user = admin.UserId })).ShouldBe(403).Code.ShouldBe("permission_denied");
        (await notary.Post(acme.Path("/ownership"), new { user = notary.UserId })).ShouldBe(403).Code.ShouldBe("not_an_owner");
        (await program.Post(acme.Path("/ownership"), new { user = admin.UserId })).ShouldBe(403).Code.ShouldBe("person_required");
    }

    [Fact]
    public async Task The_successor_must_be_a_member_who_is_not_an_owner()
    {
        var acme = await api.Organization();
        var stranger = await api.SignUp();

        (await acme.Owner.Post(acme.Path("/ownership"), new { user = stranger.UserId })).ShouldBe(400).Body["errors"]!["user"].ShouldNotBeNull();
        (await acme.Owner.Post(acme.Path("/ownership"), new { user = acme.Owner.UserId })).ShouldBe(409).Code.ShouldBe("already_owner");
    }

    [Fact]
    public async Task Nobody_becomes_owner_whose_account_is_about_to_be_erased()
    {
        var acme = await api.Organization();
        var leaving = await acme.Member("admin");
        (await leaving.Post("/v1/me/deletion")).ShouldBe(200);

        (await acme.Owner.Post(acme.Path("/ownership"), new { user = leaving.UserId })).ShouldBe(409).Code.ShouldBe("member_account_closed");
        (await acme.Owner.Patch(acme.Path($"/members/{leaving.UserId}"), new { role = "owner" })).ShouldBe(409).Code.ShouldBe("member_account_closed");

        (await acme.Owner.Patch(acme.Path($"/members/{leaving.UserId}"), new { role = "viewer" })).ShouldBe(200);
    }

    [Fact]
    public async Task Handing_over_to_two_at_once_makes_one_of_them_owner()
    {
        var acme = await api.Organization();
        var first = await acme.Member();
        var second = await acme.Member();
        Task<Reply> HandTo(Client successor) => Task.Run(() => acme.Owner.Post(acme.Path("/ownership"), new { user = successor.UserId }));

        var replies = await Task.WhenAll(HandTo(first), HandTo(second));

        replies.Count(x => x.Status == 200).ShouldBe(1);
        (await first.Get(acme.Path("/members?role=owner"))).ShouldBe(200).Data.Count.ShouldBe(1);
    }
}
