using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.ApiTokens;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Organizations.Policies;

public sealed class CreationPolicyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Only_some_roles_create_what_the_organization_leaves_to_them_also_through_tokens()
    {
        var acme = await api.Organization();
        var (admin, member) = (await acme.Member("admin"), await acme.Member());
        var service = await acme.Program(api, Permissions.Projects.Write);
        var personal = new Client(api.Http, (await acme.CreatePersonal(member, Permissions.Projects.Write)).Text("secret"));
        var own = (await Project(acme, member)).ShouldBe(201).Header("Location");

        (await Ask(acme, new { projectCreators = new[] { "admin" } })).ShouldBe(200);

        foreach (var refused in new[] { member, personal })
            (await Project(acme, refused)).ShouldBe(403).Code.ShouldBe("policy_creation");
        foreach (var allowed in new[] { admin, acme.Owner, service })
            (await Project(acme, allowed)).ShouldBe(201);
        (await member.Patch(own, new { name = "Changed" })).ShouldBe(200);
    }

    [Fact]
    public async Task Teams_and_tokens_are_left_to_roles_as_well_and_owners_can_always()
    {
        var acme = await api.Organization();
        var (admin, member) = (await acme.Member("admin"), await acme.Member());
        (await Team(acme, admin)).ShouldBe(201);
        (await Token(acme, member)).ShouldBe(201);

        (await admin.Patch(acme.Path("/security-policy"), new { teamCreators = new[] { "billing" }, tokenCreators = new[] { "billing" } })).ShouldBe(200);

        (await Team(acme, admin)).ShouldBe(403).Text("detail").ShouldContain("teams");
        (await Token(acme, member)).ShouldBe(403).Code.ShouldBe("policy_creation");
        (await admin.Post(acme.Path("/tokens"), new { name = "Service", permissions = new[] { Permissions.Projects.Read } })).ShouldBe(403).Code.ShouldBe("policy_creation");
        (await Team(acme, acme.Owner)).ShouldBe(201);
        (await Token(acme, acme.Owner)).ShouldBe(201);
        (await admin.Patch(acme.Path("/security-policy"), new { teamCreators = (string[]?)null })).ShouldBe(200);
        (await Team(acme, admin)).ShouldBe(201);
        (await admin.Patch(acme.Path("/security-policy"), new { teamCreators = new[] { "nobody" } })).ShouldBe(400).Body["errors"]!["teamCreators"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Only_addresses_in_the_domains_of_members_are_invited_and_join_and_who_is_there_stays()
    {
        var acme = await api.Organization();
        var before = await api.SignUp($"before-{acme.Slug}@elsewhere.test");
        await acme.Invited(before.Email);
        var token = api.Token(before.Email);

        (await Ask(acme, new { memberDomains = new[] { "Acme.TEST" } })).ShouldBe(200).Body["memberDomains"]![0]!.ToString().ShouldBe("acme.test");

        var refused = (await acme.Invite($"ada-{acme.Slug}@elsewhere.test")).ShouldBe(403);
        refused.Code.ShouldBe("policy_email_domain");
        refused.Body["accepted"]![0]!.ToString().ShouldBe("acme.test");
        (await acme.Invite($"ada-{acme.Slug}@sub.acme.test")).ShouldBe(403);
        (await before.Accept(token)).ShouldBe(403).Code.ShouldBe("policy_email_domain");
        (await acme.Owner.Get(acme.Path())).ShouldBe(200);

        var ada = await api.SignUp($"ada-{acme.Slug}@acme.test");
        await acme.Invited(ada.Email);
        (await ada.Accept(api.Token(ada.Email))).ShouldBe(200);
        (await Ask(acme, new { memberDomains = new[] { "nothing" } })).ShouldBe(400);
    }

    private static Task<Reply> Ask(TestOrganization organization, object policy) => organization.Owner.Patch(organization.Path("/security-policy"), policy);

    private static Task<Reply> Project(TestOrganization organization, Client caller) => caller.Post(organization.Path("/projects"), new { name = "Engine", slug = NewSlug() });

    private static Task<Reply> Team(TestOrganization organization, Client caller) => caller.Post(organization.Path("/teams"), new { name = "Design", slug = NewSlug() });

    private static Task<Reply> Token(TestOrganization organization, Client caller) =>
        caller.Post("/v1/me/tokens", new { organization = organization.Id, name = NewSlug(), permissions = new[] { Permissions.Projects.Read } });

    private static string NewSlug() => $"s{Guid.NewGuid():N}"[..20];
}
