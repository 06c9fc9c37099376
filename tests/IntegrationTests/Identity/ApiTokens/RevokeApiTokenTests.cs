using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.ApiTokens;

public sealed class RevokeApiTokenTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_revoked_token_is_refused_on_the_next_request()
    {
        var acme = await api.Organization();
        var created = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        var program = new Client(api.Http, created.Text("secret"));
        (await program.Get(acme.Path("/teams"))).ShouldBe(200);

        (await acme.Owner.Delete(acme.Path($"/tokens/{created.Text("id")}"))).ShouldBe(204);

        (await program.Get(acme.Path("/teams"))).ShouldBe(401).Code.ShouldBe("token_revoked");
        (await acme.Owner.Get(acme.Path($"/tokens/{created.Text("id")}"))).ShouldBe(404);
    }

    [Fact]
    public async Task A_revoked_token_is_refused_on_another_node_within_a_second()
    {
        var acme = await api.Organization();
        var created = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        var elsewhere = new Client(api.SecondNode(), created.Text("secret"));
        (await elsewhere.Get(acme.Path("/teams"))).ShouldBe(200);

        (await acme.Owner.Delete(acme.Path($"/tokens/{created.Text("id")}"))).ShouldBe(204);
        await Eventually.AfterASecond(() => elsewhere.Get(acme.Path("/teams")));

        (await elsewhere.Get(acme.Path("/teams"))).ShouldBe(401).Code.ShouldBe("token_revoked");
    }

    [Fact]
    public async Task Revoking_can_be_repeated_and_honours_if_match()
    {
        var acme = await api.Organization();
        var created = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        var path = acme.Path($"/tokens/{created.Text("id")}");

        (await acme.Owner.Delete(path, null, ("If-Match", "\"1\""))).ShouldBe(412);
        (await acme.Owner.Delete(path, null, ("If-Match", created.Header("ETag")))).ShouldBe(204);
        (await acme.Owner.Delete(path)).ShouldBe(204);
    }

    /// <summary>Otherwise whoever had the token could have prepared another way in.</summary>
    [Fact]
    public async Task The_open_invitations_that_a_token_sent_go_with_it()
    {
        var acme = await api.Organization();
        var created = await acme.CreateToken("Inviter", [Permissions.Invitations.Manage, .. BuiltInRoles.PermissionsOf("viewer").Names]);
        var body = new { emails = new[] { "through-a-token@example.com" }, role = "viewer" };
        (await new Client(api.Http, created.Text("secret")).Post(acme.Path("/invitations"), body)).ShouldBe(201)
            .Data[0]!["invitedBy"]!.ToString().ShouldBe(acme.Owner.UserId);
        (await acme.Owner.Post(acme.Path("/invitations"), body with { emails = ["in-person@example.com"] })).ShouldBe(201);

        (await acme.Owner.Delete(acme.Path($"/tokens/{created.Text("id")}"))).ShouldBe(204);

        (await acme.Owner.Get(acme.Path("/invitations"))).ShouldBe(200).Data.Select(x => x!["email"]!.ToString()).ShouldBe(["in-person@example.com"]);
    }
}
