using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Organizations;

public sealed class ListMyOrganizationsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Each_comes_with_my_role_in_it_and_no_other_comes()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        var hidden = await api.Organization();
        await globex.Add(acme.Owner, "viewer");

        var mine = (await acme.Owner.Get("/v1/me/organizations")).ShouldBe(200);

        mine.Body["next"].ShouldBeNull();
        mine.Data.Select(x => (x!["slug"]!.ToString(), x["role"]!.ToString())).ShouldBe([(acme.Slug, "owner"), (globex.Slug, "viewer")]);
        (await hidden.Owner.Get("/v1/me/organizations")).Data.Single()!["id"]!.ToString().ShouldBe(hidden.Id);
        (await (await api.SignUp()).Get("/v1/me/organizations")).ShouldBe(200).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_cut_silently()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        await globex.Add(acme.Owner);

        var first = (await acme.Owner.Get("/v1/me/organizations?limit=1")).ShouldBe(200);
        var second = (await acme.Owner.Get($"/v1/me/organizations?limit=1&after={first.Text("next")}")).ShouldBe(200);

        first.Data.Single()!["id"]!.ToString().ShouldBe(acme.Id);
        second.Data.Single()!["id"]!.ToString().ShouldBe(globex.Id);
        second.Body["next"].ShouldBeNull();
    }

    [Fact]
    public async Task A_deleted_one_is_listed_apart_and_only_to_its_owner_while_it_can_be_restored()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        (await acme.Owner.Delete(acme.Path($"?confirm={acme.Slug}"))).ShouldBe(204);

        (await acme.Owner.Get("/v1/me/organizations")).Data.ShouldBeEmpty();
        (await admin.Get("/v1/me/organizations")).Data.ShouldBeEmpty();
        (await admin.Get("/v1/me/organizations?deleted=true")).Data.ShouldBeEmpty();
        var deleted = (await acme.Owner.Get("/v1/me/organizations?deleted=true")).ShouldBe(200).Data.Single()!;
        deleted["id"]!.ToString().ShouldBe(acme.Id);
        deleted["deletedAt"].ShouldNotBeNull();

        api.Clock.Advance(TimeSpan.FromDays(31));
        var owner = await api.SignIn(acme.Owner.Email, acme.Owner.UserId);
        (await owner.Get("/v1/me/organizations?deleted=true")).ShouldBe(200).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_program_has_no_organizations_of_its_own()
    {
        var acme = await api.Organization();

        (await (await api.Program(acme)).Get("/v1/me/organizations")).ShouldBe(403);
        (await api.Anonymous.Get("/v1/me/organizations")).ShouldBe(401);
    }
}
