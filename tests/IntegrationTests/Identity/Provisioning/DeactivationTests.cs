using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provisioning;

public sealed class DeactivationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object Deactivated = Scim.Patch(new { op = "Replace", path = "active", value = "False" });

    [Fact]
    public async Task A_user_whom_Entra_deactivates_is_signed_out_on_every_node_and_is_let_in_again_when_reactivated()
    {
        var scim = await Scim.Of(api);
        var (org, other) = (scim.Organization, api.SecondNode());
        var created = (await scim.User("ada", new { externalId = "E-1", active = true })).ShouldBe(201);
        created.Header("Location").ShouldEndWith($"/scim/v2/Users/{created.Text("id")}");
        var ada = await scim.SignIn($"ada@{scim.Domain}");
        var token = (await ada.Post("/v1/me/tokens", new { organization = org.Id, name = "Mine", permissions = new[] { "projects.read" } })).ShouldBe(201).Text("secret");
        (await ada.On(other).Get(org.Path())).ShouldBe(200);

        var deactivated = (await scim.Send("PATCH", $"/Users/{created.Text("id")}", Deactivated)).ShouldBe(200);

        deactivated.Body["active"]!.GetValue<bool>().ShouldBeFalse();
        await Eventually.Is(async () => (await ada.On(other).Get(org.Path())).Status == 401);
        (await ada.Get("/v1/me")).ShouldBe(401);
        (await new Client(other, token).Get(org.Path("/projects"))).ShouldBe(401);
        (await org.Owner.Get(org.Path($"/members/{created.Text("id")}"))).Text("status").ShouldBe("suspended");
        var again = await scim.SignIn($"ada@{scim.Domain}");
        (await again.Get(org.Path())).ShouldBe(404);
        (await again.Get("/v1/me/organizations")).Data.Count.ShouldBe(0);

        (await scim.Send("PATCH", $"/Users/{created.Text("id")}", Scim.Patch(new { op = "replace", value = new { active = true } }))).ShouldBe(200);

        (await again.Get(org.Path())).ShouldBe(200);
        (await new Client(other, token).Get(org.Path("/projects"))).ShouldBe(401);
    }

    [Fact]
    public async Task Sessions_of_a_member_outside_of_the_verified_domains_stay_and_see_nothing_of_the_organization()
    {
        var scim = await Scim.Of(api);
        var guest = await scim.Organization.Member();

        (await scim.Send("PATCH", $"/Users/{guest.UserId}", Deactivated)).ShouldBe(200);

        (await guest.Get("/v1/me")).ShouldBe(200);
        (await guest.Get(scim.Organization.Path())).ShouldBe(404);
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task The_last_owner_stays_and_the_administrators_are_told(string method)
    {
        var scim = await Scim.Of(api);
        var (org, owner) = (scim.Organization, scim.Organization.Owner);
        var admin = await org.Member("admin");

        var refused = (await scim.Send(method, $"/Users/{owner.UserId}", method == "PATCH" ? System.Text.Json.JsonSerializer.Serialize(Deactivated) : null)).ShouldBe(409);

        refused.Text("code").ShouldBe("scim_last_owner");
        (await owner.Get(org.Path())).ShouldBe(200);
        await Eventually.Is(async () => (await admin.Get("/v1/me/notifications")).Data.Any(x => x!["title"]!.ToString().Contains("last owner", StringComparison.Ordinal)));
        (await scim.Log(1))[0]!["detail"]!.ToString().ShouldContain("last active owner");
    }

    [Fact]
    public async Task Of_two_owners_one_can_be_deprovisioned()
    {
        var scim = await Scim.Of(api);
        var second = await scim.Organization.Member("owner");

        (await scim.Send("PATCH", $"/Users/{second.UserId}", Deactivated)).ShouldBe(200);

        (await scim.Send("PATCH", $"/Users/{scim.Organization.Owner.UserId}", Deactivated)).ShouldBe(409);
        (await scim.Send("DELETE", $"/Users/{second.UserId}")).ShouldBe(204);
        (await scim.Organization.Owner.Get(scim.Organization.Path("/members"))).Data.Count.ShouldBe(1);
    }
}
