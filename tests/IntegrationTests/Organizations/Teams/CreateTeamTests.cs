using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Teams;

public sealed class CreateTeamTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_owner_creates_a_team_and_finds_it_in_the_list()
    {
        var acme = await api.Organization();

        var created = (await acme.Owner.Post(acme.Path("/teams"), new { name = "Design", slug = "design" })).ShouldBe(201);

        created.Text("id").ShouldStartWith("team_");
        created.Header("ETag").ShouldNotBeEmpty();
        created.Header("Location").ShouldBe(acme.Path($"/teams/{created.Text("id")}"));
        var listed = (await acme.Owner.Get(acme.Path("/teams"))).ShouldBe(200);
        listed.Data.Select(x => x!["id"]!.ToString()).ShouldBe([created.Text("id")]);
    }

    [Fact]
    public async Task A_slug_is_taken_once_in_an_organization_and_free_in_another()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        var team = new { name = "Design", slug = "design" };

        (await acme.Owner.Post(acme.Path("/teams"), team)).ShouldBe(201);

        (await acme.Owner.Post(acme.Path("/teams"), team)).ShouldBe(409).Code.ShouldBe("team_slug_taken");
        (await globex.Owner.Post(globex.Path("/teams"), team)).ShouldBe(201);
    }

    [Fact]
    public async Task A_member_without_the_permission_is_refused_and_a_stranger_sees_nothing()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var stranger = await api.SignUp();
        var team = new { name = "Design", slug = "design" };

        (await member.Post(acme.Path("/teams"), team)).ShouldBe(403).Code.ShouldBe("permission_denied");
        (await stranger.Post(acme.Path("/teams"), team)).ShouldBe(404).Code.ShouldBe("not_found");
        (await api.Anonymous.Post(acme.Path("/teams"), team)).ShouldBe(401).Code.ShouldBe("unauthenticated");
    }

    [Fact]
    public async Task A_parent_of_another_organization_is_not_a_parent()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        var parent = (await globex.Owner.Post(globex.Path("/teams"), new { name = "Design", slug = "design" })).ShouldBe(201).Text("id");

        var refused = await acme.Owner.Post(acme.Path("/teams"), new { name = "Design", slug = "design", parent });

        refused.ShouldBe(400).Body["errors"]!["parent"].ShouldNotBeNull();
    }
}
