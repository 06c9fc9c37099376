using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Operations.Audit;
using Platform.WebApi.Common.Startup;

namespace Platform.IntegrationTests.Common.Startup;

public sealed class DemoDataTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_demo_is_planted_once_and_everyone_in_it_can_sign_in()
    {
        (await DemoData.Hint(api.Services)).ShouldBeEmpty();
        (await DemoData.Plant(api.Services)).ShouldBeTrue();
        (await DemoData.Hint(api.Services)).ShouldBe(DemoData.SignIns);
        (await DemoData.Plant(api.Services)).ShouldBeFalse();

        foreach (var slug in new[] { "acme", "globex" })
        {
            var owner = await SignIn($"owner@{slug}.example");
            (await owner.Get($"/v1/orgs/{slug}/members")).ShouldBe(200).Data.Select(x => x!.Text("role")).Order().ShouldBe(["admin", "member", "owner"]);
            var teams = (await owner.Get($"/v1/orgs/{slug}/teams")).ShouldBe(200).Data;
            teams.Select(x => x!.Text("slug")).ShouldBe(["engineering", "backend", "design"], ignoreOrder: true);
            teams.Single(x => x!.Text("slug") == "backend")!.Text("parent").ShouldBe(teams.Single(x => x!.Text("slug") == "engineering")!.Text("id"));
            (await owner.Get($"/v1/orgs/{slug}/audit-events?action=create_project")).ShouldBe(200).Data.Count.ShouldBe(3);
            await SignIn($"admin@{slug}.example");
            await SignIn($"member@{slug}.example");
        }

        var keeper = await SignIn("operator@demo.example");
        (await keeper.Get("/v1/operator/orgs")).ShouldBe(403).Code.ShouldBe("second_factor_required");
        await api.ProveSecondFactor(keeper);
        (await keeper.Get("/v1/operator/orgs")).ShouldBe(200).Data.Count.ShouldBe(2);

        await api.Change("update users set email = 'nobody@globex.example' where email = 'member@globex.example'");
        (await DemoData.Hint(api.Services)).ShouldContain("incomplete");
    }

    [Fact]
    public void The_text_for_people_names_every_account_and_the_password()
    {
        foreach (var part in new[] { DemoData.Password, "owner@acme.example", "member@globex.example", "operator@demo.example" })
            DemoData.SignIns.ShouldContain(part);
    }

    private async Task<Client> SignIn(string email)
    {
        var signedIn = (await api.Anonymous.Post("/v1/auth/login", new { email, password = DemoData.Password })).ShouldBe(200);
        return new Client(api.Http, signedIn.Text("tokens.accessToken")) { UserId = signedIn.Text("user.id") };
    }
}
