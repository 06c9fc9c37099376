using Microsoft.AspNetCore.Hosting;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Invitations;

public sealed class InvitationLimitTests(FewInvitationsFixture api) : IClassFixture<FewInvitationsFixture>
{
    [Fact]
    public async Task An_organization_sends_so_many_a_day_and_others_have_their_own()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        (await Invite(acme, "a@example.com", "b@example.com")).ShouldBe(201);

        (await Invite(acme, "c@example.com", "d@example.com")).ShouldBe(429).Code.ShouldBe("rate_limited");
        (await Invite(acme, "c@example.com")).ShouldBe(201);
        (await Invite(acme, "d@example.com")).ShouldBe(429).Header("RateLimit-Policy").ShouldBe("\"invitations\";q=3;w=86400");
        (await Invite(globex, "d@example.com")).ShouldBe(201);
    }

    [Fact]
    public async Task One_invitation_is_not_sent_again_at_once()
    {
        var acme = await api.Organization();
        var id = await acme.Invited("guest@example.com");

        (await acme.Owner.Post(acme.Path($"/invitations/{id}/resend"))).ShouldBe(200);
        (await acme.Owner.Post(acme.Path($"/invitations/{id}/resend"))).ShouldBe(429).Code.ShouldBe("rate_limited");
    }

    [Fact]
    public async Task A_stranger_is_not_invited_again_and_again_however_many_organizations_do_it()
    {
        foreach (var _ in new[] { 1, 2 })
            (await Invite(await api.Organization(), "stranger@example.com")).ShouldBe(201);

        (await Invite(await api.Organization(), "Stranger@example.com")).ShouldBe(429).Header("RateLimit-Policy").ShouldBe("\"invitations-to-address\";q=2;w=86400");
    }

    [Fact]
    public async Task One_person_creates_so_many_organizations_a_day()
    {
        var user = await api.SignUp();
        foreach (var x in new[] { "one", "two" })
            (await user.Post("/v1/orgs", new { name = x, slug = $"limited-{x}" })).ShouldBe(201);

        (await user.Post("/v1/orgs", new { name = "three", slug = "limited-three" })).ShouldBe(429).Code.ShouldBe("rate_limited");
    }

    [Fact]
    public async Task Whoever_invites_has_a_verified_address()
    {
        var acme = await api.Organization();
        var admin = await api.SignUp(verified: false);
        await acme.Add(admin, "admin");
        var id = await acme.Invited("someone@example.com");

        (await admin.Post(acme.Path("/invitations"), new { emails = new[] { "x@example.com" }, role = "member" })).ShouldBe(403).Code.ShouldBe("email_not_verified");
        (await admin.Post(acme.Path($"/invitations/{id}/resend"))).ShouldBe(403).Code.ShouldBe("email_not_verified");
    }

    private static Task<Reply> Invite(TestOrganization organization, params string[] emails) =>
        organization.Owner.Post(organization.Path("/invitations"), new { emails, role = "member" });
}

public sealed class FewInvitationsFixture : ApiFixture
{
    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("RateLimits:Invitations:Count", "3");
        builder.UseSetting("RateLimits:InvitationMail:Count", "1");
        builder.UseSetting("RateLimits:InvitationsToAddress:Count", "2");
        builder.UseSetting("RateLimits:Organizations:Count", "2");
    }
}
