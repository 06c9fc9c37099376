using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Generated;

namespace Platform.IntegrationTests.Identity.Provisioning;

public sealed class ProvisioningTokenTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly (string Method, string Path, string? Body)[] Requests =
    [
        ("GET", "/Users", null), ("POST", "/Users", """{"userName":"x@example.com"}"""), ("GET", "/Users/{user}", null), ("PUT", "/Users/{user}", """{"userName":"x@example.com"}"""),
        ("PATCH", "/Users/{user}", """{"Operations":[{"op":"replace","path":"active","value":false}]}"""), ("DELETE", "/Users/{user}", null),
        ("GET", "/Groups", null), ("POST", "/Groups", """{"displayName":"X"}"""), ("GET", "/Groups/{group}", null), ("PUT", "/Groups/{group}", """{"displayName":"X"}"""),
        ("PATCH", "/Groups/{group}", """{"Operations":[{"op":"replace","path":"displayName","value":"Y"}]}"""), ("DELETE", "/Groups/{group}", null),
        ("GET", "/ServiceProviderConfig", null), ("GET", "/Schemas", null), ("GET", "/ResourceTypes", null),
        ("POST", "/Bulk", """{"Operations":[]}"""),
    ];

    [Fact]
    public async Task It_is_good_for_no_other_route()
    {
        var world = await World.Create(api);
        var scim = await Scim.Of(api, world.Organization);
        var opened = new List<string>();

        foreach (var operation in (await Operation.All(api.Anonymous)).Where(x => !x.IsAnonymous))
        {
            var reply = await scim.Client.Send(operation.Method, operation.Path(world.Parameters), operation.Body(world.Ids));
            if (reply.Status is not (401 or 403 or 404))
                opened.Add($"{operation}: {reply}");
        }

        opened.ShouldBeEmpty();
    }

    [Fact]
    public async Task Elsewhere_it_is_told_what_it_is_for()
    {
        var organization = await api.Organization();
        var scim = await Scim.Of(api, organization);

        foreach (var path in new[] { organization.Path("/members"), organization.Path("/projects"), "/v1/token" })
        {
            var refused = (await scim.Client.Get(path)).ShouldBe(403);
            refused.Code.ShouldBe("permission_denied");
            refused.Text("detail").ShouldContain("provisioning, under /v1/orgs/{org}/scim/v2 only");
        }
    }

    [Fact]
    public async Task No_other_credential_is_good_for_SCIM()
    {
        var world = await World.Create(api);
        var scim = await Scim.Of(api, world.Organization);
        var stranger = await Scim.Of(api);
        var (user, group) = (world.Parameters["user"], world.Parameters["team"]);

        foreach (var (method, path, body) in Requests)
        {
            Task<Reply> Ask(Client client) => client.Send(
                HttpMethod.Parse(method), scim.Path(path.Replace("{user}", user).Replace("{group}", group)), body is null ? null : new StringContent(body, null, "application/scim+json"));
            (await Ask(api.Anonymous)).ShouldBe(401).Text("status").ShouldBe("401");
            (await Ask(new Client(api.Http, "ptk_dead"))).ShouldBe(401);
            (await Ask(world.Owner)).ShouldBe(403).Text("status").ShouldBe("403");
            (await Ask(world.Program)).ShouldBe(403).Text("detail").ShouldContain("/provisioning/tokens");
            (await Ask(stranger.Client)).ShouldBe(404).Body["schemas"]![0]!.ToString().ShouldBe("urn:ietf:params:scim:api:messages:2.0:Error");
        }
    }

    [Fact]
    public async Task Ids_of_another_tenant_are_not_there()
    {
        var (acme, globex) = (await Scim.Of(api), await Scim.Of(api));
        var user = (await acme.User("ada")).ShouldBe(201).Text("id");
        var group = (await acme.Send("POST", "/Groups", new { displayName = "Ours" })).ShouldBe(201).Text("id");

        foreach (var (method, path, body) in Requests.Where(x => x.Path.Contains('{')))
            (await globex.Send(method, path.Replace("{user}", user).Replace("{group}", group), body)).ShouldBe(404);

        var foreign = new { displayName = "Theirs", members = new[] { new { value = user } } };
        (await globex.Send("POST", "/Groups", foreign)).ShouldBe(400);
        (await globex.Get($"/Users?filter=id eq \"{user}\"")).Body["totalResults"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task It_goes_on_when_whoever_made_it_leaves()
    {
        var organization = await api.Organization();
        var admin = await organization.Member("admin");
        var secret = (await admin.Post(organization.Path("/provisioning/tokens"), new { name = "Okta" })).ShouldBe(201).Text("secret");

        (await organization.Owner.Delete(organization.Path($"/members/{admin.UserId}"))).ShouldBe(204);

        (await new Client(api.Http, secret).Get(organization.Path("/scim/v2/Users"))).ShouldBe(200);
    }

    [Fact]
    public async Task It_is_rotated_and_revoked_where_it_was_made_and_shown_nowhere_else()
    {
        var organization = await api.Organization();
        var (owner, path) = (organization.Owner, organization.Path("/provisioning/tokens"));
        var created = (await owner.Post(path, new { name = "Okta" })).ShouldBe(201);
        var token = created.Text("id");

        (await owner.Get(organization.Path("/tokens"))).Data.Count.ShouldBe(0);
        (await owner.Delete(organization.Path($"/tokens/{token}"))).ShouldBe(404);
        (await owner.Post(organization.Path($"/tokens/{token}/rotation"), new { })).ShouldBe(404);
        var rotated = (await owner.Post($"{path}/{token}/rotation", new { })).ShouldBe(200).Text("secret");

        (await new Client(api.Http, created.Text("secret")).Get(organization.Path("/scim/v2/Users"))).ShouldBe(401);
        (await new Client(api.Http, rotated).Get(organization.Path("/scim/v2/Users"))).ShouldBe(200);
        (await owner.Delete($"{path}/{token}")).ShouldBe(204);
        (await new Client(api.Http, rotated).Get(organization.Path("/scim/v2/Users"))).ShouldBe(401).Text("code").ShouldBe("token_revoked");
        (await owner.Get($"{path}/{token}")).ShouldBe(404);
    }

    [Fact]
    public async Task Nobody_gives_its_permission_to_a_role_or_to_another_token()
    {
        var organization = await api.Organization();

        (await organization.Owner.Post(organization.Path("/roles"), new { key = "sync", name = "Sync", permissions = new[] { "provisioning.sync" } })).ShouldBe(400);
        (await organization.Owner.Post(organization.Path("/tokens"), new { name = "Sync", permissions = new[] { "provisioning.sync" } })).ShouldBe(400);
    }
}
