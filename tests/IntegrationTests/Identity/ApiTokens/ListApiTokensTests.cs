using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.ApiTokens;

public sealed class ListApiTokensTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_list_is_paged_and_holds_the_active_tokens_of_the_organization()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        await globex.CreateToken("Elsewhere", Permissions.Teams.Read);
        foreach (var name in new[] { "A", "B", "C" })
            await acme.CreateToken(name, Permissions.Teams.Read);
        var revoked = await acme.CreateToken("D", Permissions.Teams.Read);
        (await acme.Owner.Delete(acme.Path($"/tokens/{revoked.Text("id")}"))).ShouldBe(204);

        var first = (await acme.Owner.Get(acme.Path("/tokens?limit=2"))).ShouldBe(200);
        var rest = (await acme.Owner.Get(acme.Path($"/tokens?limit=2&after={first.Text("next")}"))).ShouldBe(200);

        first.Data.Count.ShouldBe(2);
        first.Data.Concat(rest.Data).Select(x => x!["name"]!.ToString()).Order().ShouldBe(["A", "B", "C"]);
        rest.Body["next"].ShouldBeNull();
    }

    [Fact]
    public async Task A_token_of_another_organization_is_not_there()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        var token = (await globex.CreateToken("Elsewhere", Permissions.Teams.Read)).Text("id");

        (await acme.Owner.Get(acme.Path($"/tokens/{token}"))).ShouldBe(404);
        (await acme.Owner.Delete(acme.Path($"/tokens/{token}"))).ShouldBe(404);
        (await acme.Owner.Post(acme.Path($"/tokens/{token}/rotation"), new { })).ShouldBe(404);
    }
}
