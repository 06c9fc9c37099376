using Platform.Domain.Common;
using Platform.Domain.Identity.Connections;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Domains;

namespace Platform.IntegrationTests.Identity.Connections;

public sealed class EnforceConnectionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task It_takes_a_connection_in_use_a_verified_domain_and_someone_who_has_signed_in_with_it()
    {
        var acme = await api.Organization();
        var connection = await api.Connection(acme);
        var admin = await acme.Member("admin");
        (await Enforce(acme, admin, connection)).ShouldBe(409).Code.ShouldBe("connection_not_active");
        await api.Set(connection, ConnectionMode.Active);
        (await Enforce(acme, admin, connection)).ShouldBe(409).Code.ShouldBe("connection_without_domain");
        var domain = (await api.Proven(acme)).Text("name");

        var refused = (await Enforce(acme, admin, connection)).ShouldBe(403);
        refused.Code.ShouldBe("connection_not_tried");
        refused.Text("signInAt").ShouldContain(connection.ToString());
        (await Discover(domain)).Body["connection"]!["isEnforced"]!.GetValue<bool>().ShouldBeFalse();

        (await Enforce(acme, await api.Through(acme, connection, admin), connection)).ShouldBe(204);
        (await Discover(domain)).Body["connection"]!["isEnforced"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_lifted_by_anyone_with_the_permission_and_members_are_back_at_once()
    {
        var acme = await api.Organization();
        var domain = (await api.Proven(acme)).Text("name");
        var ada = await api.SignUp($"ada@{domain}");
        await acme.Add(ada);
        var connection = await api.Connection(acme, ConnectionMode.Enforced);
        (await ada.Get(acme.Path())).ShouldBe(403);

        (await acme.Owner.Delete(acme.Path($"/connections/{connection}/enforcement"))).ShouldBe(204);
        (await acme.Owner.Delete(acme.Path($"/connections/{connection}/enforcement"))).ShouldBe(204);

        (await ada.Get(acme.Path())).ShouldBe(200);
        (await Discover(domain)).Text("method").ShouldBe("connection");
    }

    [Fact]
    public async Task A_domain_that_names_another_connection_does_not_count()
    {
        var acme = await api.Organization();
        var proven = await api.Proven(acme);
        var (first, second) = (await api.Connection(acme, ConnectionMode.Active), await api.Connection(acme, ConnectionMode.Active));
        (await acme.Owner.Patch(acme.Path($"/domains/{proven.Text("id")}"), new { connection = second })).ShouldBe(200);

        (await Enforce(acme, await api.Through(acme, first, acme.Owner), first)).ShouldBe(409).Code.ShouldBe("connection_without_domain");
        (await Enforce(acme, await api.Through(acme, second, acme.Owner), second)).ShouldBe(204);
    }

    private static Task<Reply> Enforce(TestOrganization organization, Client admin, Id<Connection> connection) =>
        admin.Post(organization.Path($"/connections/{connection}/enforcement"));

    private async Task<Reply> Discover(string domain) => (await api.Anonymous.Post("/v1/auth/discover", new { email = $"ada@{domain}" })).ShouldBe(200);
}
