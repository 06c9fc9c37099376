using Platform.Application.Identity.Operators;
using Platform.Domain.Common;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.ApiTokens;
using Platform.IntegrationTests.Operations.Audit;
using Platform.IntegrationTests.Organizations.Domains;

namespace Platform.IntegrationTests.Identity.Operators;

public sealed class OperatorTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Routes = ["/v1/operator/orgs", "/v1/operator/users", "/v1/operator/audit-events"];

    [Fact]
    public async Task Nobody_else_passes_and_the_attempt_is_recorded()
    {
        var acme = await api.Organization();
        var program = await acme.Reader(api);
        var keeper = await api.Operator();

        foreach (var route in Routes)
        {
            (await api.Anonymous.Get(route)).ShouldBe(401);
            var refused = (await acme.Owner.Get(route)).ShouldBe(403);
            refused.Code.ShouldBe("permission_denied");
            refused.Text("detail").ShouldContain("operators of the platform");
            (await program.Get(route)).ShouldBe(403);
        }

        var attempts = (await keeper.Get($"/v1/operator/audit-events?actor={acme.Owner.UserId}&outcome=permission_denied")).ShouldBe(200);
        attempts.Actions().Order().ShouldBe(["list_all_audit_events", "list_all_organizations", "list_all_users"]);
    }

    [Fact]
    public async Task An_operator_who_came_through_an_organizations_provider_is_told_to_sign_in_by_their_own_means()
    {
        var acme = await api.Organization();
        var (keeper, member) = (await api.Operator(), await acme.Member());
        await acme.Add(keeper);
        var connection = await api.Connection(acme);

        var refused = (await (await api.Through(acme, connection, keeper)).Get("/v1/operator/orgs")).ShouldBe(403);

        refused.Code.ShouldBe("own_sign_in_required");
        refused.Text("detail").ShouldContain("operators of the platform");
        (await (await api.Through(acme, connection, member)).Get("/v1/operator/orgs")).ShouldBe(403).Code.ShouldBe("permission_denied");
    }

    [Fact]
    public async Task An_operator_finds_organizations_by_the_start_of_slug_or_name()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        await acme.Member();
        var keeper = await api.Operator();

        var found = (await keeper.Get($"/v1/operator/orgs?search={acme.Slug.ToUpperInvariant()}")).ShouldBe(200).Data.ShouldHaveSingleItem()!;
        found.Text("id").ShouldBe(acme.Id);
        found.Text("members").ShouldBe("2");
        (await keeper.Get("/v1/operator/orgs?search=tes&limit=100")).Data.Select(x => x!.Text("id")).ShouldContain(globex.Id);
        (await keeper.Get("/v1/operator/orgs?search=%25")).ShouldBe(200).Data.ShouldBeEmpty();
        (await keeper.Get("/v1/operator/orgs?search=%00")).ShouldBe(400);
    }

    [Fact]
    public async Task A_deleted_organization_stays_visible()
    {
        var acme = await api.Organization();
        var keeper = await api.Operator();
        await TestDatabase.Execute(api.Superuser, $"update organizations set deleted_at = now() where slug = '{acme.Slug}'");

        var found = (await keeper.Get($"/v1/operator/orgs?search={acme.Slug}")).ShouldBe(200).Data.ShouldHaveSingleItem()!;

        found["deletedAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task An_operator_pages_through_users_and_finds_them_by_the_start_of_their_address()
    {
        foreach (var name in new[] { "zoe.a", "zoe.b", "zoe.c" })
            await api.SignUp($"{name}@example.com");
        var keeper = await api.Operator();

        var first = (await keeper.Get("/v1/operator/users?search=Zoe.&limit=2")).ShouldBe(200);
        var rest = (await keeper.Get($"/v1/operator/users?search=Zoe.&limit=2&after={first.Text("next")}")).ShouldBe(200);

        first.Data.Concat(rest.Data).Select(x => x!.Text("email")).ShouldBe(["zoe.a@example.com", "zoe.b@example.com", "zoe.c@example.com"]);
        rest.Body["next"].ShouldBeNull();
        first.Content.ShouldNotContain("hash", Case.Insensitive);
    }

    [Fact]
    public async Task An_operator_reads_the_audit_trail_of_everyone()
    {
        var acme = await api.Organization();
        var globex = await api.Organization();
        var keeper = await api.Operator();

        var all = (await keeper.Get("/v1/operator/audit-events?action=create_organization&limit=100")).ShouldBe(200);
        var one = (await keeper.Get($"/v1/operator/audit-events?organization={globex.Id}")).ShouldBe(200);
        var accounts = (await keeper.Get($"/v1/operator/audit-events?resource={acme.Owner.UserId}&action=register_account")).ShouldBe(200);

        new[] { acme.Id, globex.Id }.ShouldBeSubsetOf(all.Data.Select(x => x!.Text("organization")));
        one.Actions().ShouldBe(["create_organization"]);
        accounts.Single()["organization"].ShouldBeNull();
    }

    [Fact]
    public async Task What_an_operator_reads_is_recorded()
    {
        var keeper = await api.Operator();
        foreach (var route in Routes)
            (await keeper.Get(route)).ShouldBe(200);

        var recorded = (await keeper.Get($"/v1/operator/audit-events?actor={keeper.UserId}")).ShouldBe(200).Data
            .Where(x => x!.Text("action").StartsWith("list_all_", StringComparison.Ordinal)).ToList();

        recorded.Select(x => x!.Text("action")).ShouldBe(["list_all_audit_events", "list_all_users", "list_all_organizations"], ignoreOrder: true);
        recorded.ShouldAllBe(x => x!["actor"]!["kind"]!.ToString() == "operator" && x["organization"] == null && x.Text("outcome") == "succeeded");
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_shown()
    {
        var keeper = await api.Operator();
        await TestDatabase.Execute(api.Superuser, """
            create function refuse_event() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
            create trigger refuse_event before insert on audit_events for each row when (new.request_id = 'unrecorded') execute function refuse_event();
            """);

        (await keeper.Get("/v1/operator/users", ("X-Request-Id", "unrecorded"))).ShouldBe(500);
    }

    [Fact]
    public async Task A_removed_operator_is_refused_on_the_next_request()
    {
        var keeper = await api.Operator();
        (await keeper.Get(Routes[0])).ShouldBe(200);

        await api.AsPlatform(new RemoveOperator(keeper.Email));

        (await keeper.Get(Routes[0])).ShouldBe(403);
    }

    [Fact]
    public async Task An_unknown_address_does_not_become_an_operator()
    {
        var refused = await Should.ThrowAsync<PlatformError>(() => api.AsPlatform(new AddOperator("nobody@example.com")));

        refused.Fields!.Keys.ShouldBe(["email"]);
    }
}
