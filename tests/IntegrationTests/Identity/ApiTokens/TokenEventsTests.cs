using Microsoft.AspNetCore.Hosting;
using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.ApiTokens;

/// <summary>What becomes of tokens is a security event of whoever answers for them.</summary>
public sealed class TokenEventsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_personal_token_that_is_created_rotated_and_revoked_is_seen_by_its_owner_and_the_organization()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var id = (await acme.CreatePersonal(member, Permissions.Teams.Read)).Text("id");
        (await member.Post($"/v1/me/tokens/{id}/rotation", new { })).ShouldBe(200);
        for (var i = 0; i < 2; i++)
            (await member.Delete($"/v1/me/tokens/{id}")).ShouldBe(204);

        (await EventsOf(member)).ShouldBe([$"token_revoked {id}", $"token_rotated {id}", $"token_created {id}"]);
        var trail = (await acme.Owner.Get(acme.Path($"/audit-events?resource={id}"))).ShouldBe(200).Data;
        trail.Where(x => x!["category"]!.ToString() == "security").Select(x => x!["action"]!.ToString()).ShouldBe(["token_revoked", "token_rotated", "token_created"]);
    }

    [Fact]
    public async Task Whoever_answered_for_a_service_token_sees_that_someone_else_does_now_and_that_it_was_revoked_by_others()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var id = (await admin.Post(acme.Path("/tokens"), new { name = "Deployment", permissions = new[] { Permissions.Teams.Read } })).ShouldBe(201).Text("id");
        (await acme.Owner.Post(acme.Path($"/tokens/{id}/rotation"), new { })).ShouldBe(200);
        (await admin.Delete(acme.Path($"/tokens/{id}"))).ShouldBe(204);

        (await EventsOf(admin)).ShouldBe([$"token_rotated {id}", $"token_created {id}"]);
        (await EventsOf(acme.Owner)).ShouldBe([$"token_revoked {id}", $"token_rotated {id}"]);
    }

    [Fact]
    public async Task A_member_who_is_removed_sees_that_their_tokens_ended()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var id = (await acme.CreatePersonal(member, Permissions.Teams.Read)).Text("id");

        (await acme.Owner.Delete(acme.Path($"/members/{member.UserId}"))).ShouldBe(204);

        (await EventsOf(member)).ShouldBe([$"token_revoked {id}", $"token_created {id}"]);
    }

    [Fact]
    public async Task A_token_that_is_reported_is_seen_by_whoever_answers_for_it_and_by_no_one_else()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var (one, other) = (await acme.CreateToken("One", Permissions.Teams.Read), await globex.CreateToken("Other", Permissions.Teams.Read));

        (await api.Anonymous.Post("/v1/tokens/leak-reports", new { tokens = new[] { one.Text("secret"), other.Text("secret") } })).ShouldBe(204);

        foreach (var (organization, token) in new[] { (acme, one), (globex, other) })
        {
            (await EventsOf(organization.Owner)).ShouldBe([$"token_leaked {token.Text("id")}", $"token_created {token.Text("id")}"]);
            (await organization.Owner.Get(organization.Path("/audit-events?action=token_leaked"))).Data.ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task Creating_and_rotating_needs_a_recent_sign_in_and_revoking_does_not()
    {
        var acme = await api.Organization();
        var (service, personal) = ((await acme.CreateToken("Service", Permissions.Teams.Read)).Text("id"), (await acme.CreatePersonal(acme.Owner, Permissions.Teams.Read)).Text("id"));
        var signedIn = (await api.Anonymous.Post("/v1/auth/login", new { email = acme.Owner.Email, password = ApiFixture.Password })).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromMinutes(11));
        var refreshed = (await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = signedIn.Text("tokens.refreshToken") })).ShouldBe(200);
        var later = new Client(api.Http, refreshed.Text("accessToken"));

        foreach (var (path, body) in new (string, object)[]
        {
            (acme.Path("/tokens"), new { name = "New", permissions = new[] { Permissions.Teams.Read } }),
            (acme.Path($"/tokens/{service}/rotation"), new { }),
            ("/v1/me/tokens", new { organization = acme.Id, name = "New", permissions = new[] { Permissions.Teams.Read } }),
            ($"/v1/me/tokens/{personal}/rotation", new { }),
        })
            (await later.Post(path, body)).ShouldBe(403).Code.ShouldBe("step_up_required");
        (await later.Delete($"/v1/me/tokens/{personal}")).ShouldBe(204);
        (await later.Delete(acme.Path($"/tokens/{service}"))).ShouldBe(204);
    }

    private static async Task<IEnumerable<string>> EventsOf(Client user) => (await user.Get("/v1/me/security-events")).ShouldBe(200).Data
        .Where(x => x!["kind"]!.ToString().StartsWith("token_", StringComparison.Ordinal)).Select(x => $"{x!["kind"]} {x["target"]}");
}

public sealed class LeakReportLimitTests(FewLeakReportsFixture api) : IClassFixture<FewLeakReportsFixture>
{
    [Fact]
    public async Task One_address_reports_so_often_and_others_have_their_own_limit()
    {
        for (var i = 0; i < 2; i++)
            (await Report("203.0.113.1")).ShouldBe(204);

        (await Report("203.0.113.1")).ShouldBe(429).Header("RateLimit-Policy").ShouldBe("\"leak-reports\";q=2;w=3600");
        (await Report("203.0.113.2")).ShouldBe(204);
    }

    private Task<Reply> Report(string address) => api.Anonymous.Post("/v1/tokens/leak-reports", new { tokens = new[] { "nonsense" } }, TestAddress.Of(address));
}

public sealed class FewLeakReportsFixture : ApiFixture
{
    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("RateLimits:LeakReports:Count", "2");
    }
}
