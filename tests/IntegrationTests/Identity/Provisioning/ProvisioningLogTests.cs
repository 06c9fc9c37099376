using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provisioning;

public sealed class ProvisioningLogTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Every_request_is_there_with_what_became_of_it_and_nobody_by_name()
    {
        var scim = await Scim.Of(api);
        var id = (await scim.User("ada")).ShouldBe(201).Text("id");
        (await scim.User("ada")).ShouldBe(409);
        (await scim.Get("/Users?filter=ada@example.com is \"x\"")).ShouldBe(400);
        (await scim.Organization.Owner.Get(scim.Path("/Users"))).ShouldBe(403);
        (await scim.Send("DELETE", $"/Users/{id}")).ShouldBe(204);
        (await api.Anonymous.Get(scim.Path("/Users"))).ShouldBe(401);

        var log = await scim.Log(5);

        log.Count.ShouldBe(5);
        log.ToJsonString().ShouldNotContain("ada@");
        log.Select(x => x!["status"]!.GetValue<int>()).Order().ShouldBe([201, 204, 400, 403, 409]);
        log.Single(x => x!["status"]!.GetValue<int>() == 409)!["scimType"]!.ToString().ShouldBe("uniqueness");
        var path = scim.Organization.Path("/provisioning/log");
        (await scim.Organization.Owner.Get($"{path}?failed=true")).Data.Count.ShouldBe(3);
        (await scim.Organization.Owner.Get($"{path}?resource={id}&method=DELETE")).Data.Single()!["path"]!.ToString().ShouldBe($"/Users/{id}");
        (await scim.Organization.Owner.Get($"{path}?limit=2")).Text("next").ShouldNotBeEmpty();
        (await (await scim.Organization.Member()).Get(path)).ShouldBe(403);
    }
}
