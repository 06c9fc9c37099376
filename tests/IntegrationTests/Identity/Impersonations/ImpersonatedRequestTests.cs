using System.Text.Json.Nodes;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Operations.Audit;

namespace Platform.IntegrationTests.Identity.Impersonations;

public sealed class ImpersonatedRequestTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task It_sees_what_the_user_sees_in_that_organization_and_no_other()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var member = await acme.Member();
        await globex.Add(member, "owner");
        var impersonation = await TestImpersonation.Of(api, acme, member, write: true);

        (await impersonation.Client.Get("/v1/me")).ShouldBe(200).Text("id").ShouldBe(member.UserId);
        (await impersonation.Client.Get(acme.Path("/members"))).ShouldBe(200);
        (await impersonation.Client.Get(acme.Path("/audit-events"))).ShouldBe(403).Code.ShouldBe("permission_denied");
        (await impersonation.Client.Get(globex.Path("/members"))).ShouldBe(404).Code.ShouldBe("not_found");
        (await impersonation.Client.Patch(globex.Path(), new { name = "Taken" })).ShouldBe(404);
        (await member.Get(globex.Path())).ShouldBe(200);
    }

    [Fact]
    public async Task Everything_it_does_is_recorded_with_both()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var impersonation = await TestImpersonation.Of(api, acme, acme.Owner, write: true);
        (await impersonation.Client.Get(acme.Path("/members"))).ShouldBe(200);
        (await impersonation.Client.Post(acme.Path("/teams"), new { name = "Support", slug = "support-team" })).ShouldBe(201);
        (await impersonation.Client.Post(acme.Path("/teams"), new { name = "Support", slug = "support-team" })).ShouldBe(409);
        (await impersonation.Client.Get(acme.Path("/teams/team_01h455vb4pex5vsknk084sn02q"))).ShouldBe(404);
        (await impersonation.Client.Get(globex.Path("/roles"))).ShouldBe(404);
        (await impersonation.Client.Get("/v1/me")).ShouldBe(200);

        var inOrganization = await acme.AuditEvents();
        var everywhere = (await impersonation.Operator.Get($"/v1/operator/audit-events?actor={acme.Owner.UserId}")).ShouldBe(200);

        Acts(inOrganization, impersonation).ShouldBe(
            ["create_team team_slug_taken", "create_team succeeded", "get_team not_found", "list_members succeeded"], ignoreOrder: true);
        Acts(everywhere, impersonation).Except(Acts(inOrganization, impersonation)).ShouldBe(["get_me succeeded", "list_roles not_found"], ignoreOrder: true);
    }

    [Fact]
    public async Task Reading_is_all_it_can_do_unless_it_was_started_for_more()
    {
        var acme = await api.Organization();
        var (reads, writes) = (await TestImpersonation.Of(api, acme, acme.Owner), await TestImpersonation.Of(api, acme, acme.Owner, write: true));

        (await reads.Client.Patch(acme.Path(), new { name = "Changed" })).ShouldBe(403).Code.ShouldBe("impersonation_read_only");
        (await writes.Client.Patch(acme.Path(), new { name = "Changed" })).ShouldBe(200);
    }

    [Fact]
    public async Task Even_one_that_may_write_never_touches_the_account_or_what_only_a_person_may_do()
    {
        var acme = await api.Organization();
        var impersonation = (await TestImpersonation.Of(api, acme, acme.Owner, write: true)).Client;
        var member = await acme.Member();

        foreach (var refused in new[]
        {
            await impersonation.Patch("/v1/me", new { displayName = "Someone" }),
            await impersonation.Put("/v1/me/password", new { currentPassword = ApiFixture.Password, newPassword = "another long password" }),
            await impersonation.Delete("/v1/me/sessions"),
            await impersonation.Get("/v1/me/sessions"),
            await impersonation.Post("/v1/auth/logout"),
            await impersonation.Post("/v1/auth/step-up", new { method = "password", password = ApiFixture.Password }),
            await impersonation.Post("/v1/me/tokens", new { organization = acme.Id, name = "T", permissions = new[] { "projects.read" } }),
            await impersonation.Post(acme.Path("/tokens"), new { name = "T", permissions = new[] { "projects.read" } }),
            await impersonation.Post(acme.Path("/ownership"), new { user = member.UserId }),
            await impersonation.Get("/v1/me/organizations"),
            await impersonation.Get("/v1/operator/users"),
        })
        {
            refused.ShouldBe(403).Code.ShouldBe("impersonation_not_allowed");
        }
    }

    [Fact]
    public async Task It_cannot_start_another_one()
    {
        var acme = await api.Organization();
        var impersonation = await TestImpersonation.Of(api, acme, acme.Owner, write: true);

        (await TestImpersonation.Start(impersonation.Client, acme, await acme.Member())).ShouldBe(403).Code.ShouldBe("impersonation_not_allowed");
    }

    private static List<string> Acts(Reply events, TestImpersonation impersonation) =>
    [
        .. events.Data.Where(x => x!["impersonator"]?.ToString() == impersonation.Operator.UserId)
            .Select(x => $"{x!["action"]} {x["outcome"]}"),
    ];
}
