using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.ApiTokens;
using Platform.IntegrationTests.Identity.Factors;
using Platform.IntegrationTests.Identity.Passkeys;

namespace Platform.IntegrationTests.Organizations.Policies;

public sealed class RequiredSecondFactorTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Members_without_a_second_factor_are_refused_from_the_end_of_their_time_until_they_have_one_on_every_node()
    {
        var acme = await api.Organization();
        var (member, program, node) = (await acme.Member(), await api.Program(acme), api.SecondNode());
        await SoftwareAuthenticator.Of(acme.Owner);

        var from = api.Clock.GetUtcNow().AddMinutes(5);
        (await Require(acme, from)).ShouldBe(200).Body["secondFactorRequiredFrom"]!.GetValue<DateTimeOffset>().ShouldBe(from, TimeSpan.FromMilliseconds(1));
        (await member.Get(acme.Path())).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromMinutes(5));

        var refused = (await member.Get(acme.Path())).ShouldBe(403);
        refused.Code.ShouldBe("second_factor_required");
        refused.Text("detail").ShouldContain("POST /v1/me/factors");
        refused.Text("detail").ShouldContain(from.UtcDateTime.ToString("yyyy-MM-dd HH:mm"));
        (await acme.Owner.Get(acme.Path())).ShouldBe(200);
        (await program.Get(acme.Path())).ShouldBe(200);
        (await member.Get("/v1/me")).ShouldBe(200);
        (await member.On(node).Get(acme.Path())).ShouldBe(403);

        var passkey = (await new SoftwareAuthenticator().Register(member)).ShouldBe(201).Header("Location");
        (await member.Get(acme.Path())).ShouldBe(200);
        await Eventually.Is(async () => (await member.On(node).Get(acme.Path())).Status == 200);
        (await member.Delete(passkey)).ShouldBe(204);
        (await member.Get(acme.Path())).ShouldBe(403);
        await Eventually.Is(async () => (await member.On(node).Get(acme.Path())).Status == 403);
    }

    [Fact]
    public async Task A_member_without_a_second_factor_makes_and_uses_no_personal_token_and_can_still_revoke_it()
    {
        var acme = await api.Organization();
        var (member, service) = (await acme.Member(), await acme.Program(api, Permissions.Projects.Read));
        var created = await acme.CreatePersonal(member, Permissions.Projects.Read);
        var (own, personal) = ($"/v1/me/tokens/{created.Text("id")}", new Client(api.Http, created.Text("secret")));
        await SoftwareAuthenticator.Of(acme.Owner);
        (await Require(acme, api.Clock.GetUtcNow().AddMinutes(5))).ShouldBe(200);
        (await personal.Get(acme.Path("/projects"))).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromMinutes(5));

        foreach (var refused in new[] { await Create(acme, member), await member.Post($"{own}/rotation", new { }), await personal.Get(acme.Path("/projects")), await personal.Get("/v1/token") })
            refused.ShouldBe(403).Code.ShouldBe("second_factor_required");
        (await service.Get(acme.Path("/projects"))).ShouldBe(200);

        var passkey = (await new SoftwareAuthenticator().Register(member)).ShouldBe(201).Header("Location");
        (await personal.Get(acme.Path("/projects"))).ShouldBe(200);
        (await Create(acme, member)).ShouldBe(201);
        (await member.Delete(passkey)).ShouldBe(204);
        (await personal.Get(acme.Path("/projects"))).ShouldBe(403);
        (await member.Delete(own)).ShouldBe(204);
        (await personal.Get(acme.Path("/projects"))).ShouldBe(401).Code.ShouldBe("token_revoked");
    }

    [Fact]
    public async Task Nobody_asks_for_a_second_factor_without_one()
    {
        var acme = await api.Organization();

        (await Require(acme, api.Clock.GetUtcNow())).ShouldBe(403).Code.ShouldBe("second_factor_required");
        (await acme.Owner.Get(acme.Path("/security-policy"))).ShouldBe(200).Body["secondFactorRequiredFrom"].ShouldBeNull();
    }

    [Fact]
    public async Task What_was_asked_for_can_be_taken_back()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        await AuthenticatorApp.Of(api, acme.Owner);
        (await Require(acme, api.Clock.GetUtcNow().AddSeconds(-1))).ShouldBe(200);
        (await member.Get(acme.Path())).ShouldBe(403);

        (await Require(acme, null)).ShouldBe(200);

        (await member.Get(acme.Path())).ShouldBe(200);
    }

    private static Task<Reply> Create(TestOrganization organization, Client member) =>
        member.Post("/v1/me/tokens", new { organization = organization.Id, name = "Another", permissions = new[] { Permissions.Projects.Read } });

    private static Task<Reply> Require(TestOrganization organization, DateTimeOffset? from) =>
        organization.Owner.Patch(organization.Path("/security-policy"), new { secondFactorRequiredFrom = from });
}
