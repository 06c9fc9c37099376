using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.ApiTokens;

public sealed class ReportLeakedTokensTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Unknown = "ptk_0123456789ABCDEFGHIJKLMNOPQRST4PMbyp";

    [Fact]
    public async Task A_reported_token_is_revoked_and_those_whom_it_concerns_are_told()
    {
        var acme = await api.Organization();
        var (admin, member) = (await acme.Member("admin"), await acme.Member());
        var created = await acme.CreatePersonal(member, Permissions.Projects.Read);
        var program = new Client(api.Http, created.Text("secret"));
        (await program.Get(acme.Path("/projects"))).ShouldBe(200);

        (await Report(created.Text("secret"))).ShouldBe(204);

        (await program.Get(acme.Path("/projects"))).ShouldBe(401).Code.ShouldBe("token_revoked");
        foreach (var concerned in new[] { acme.Owner, admin, member })
        {
            var mail = ReportsTo(concerned).ShouldHaveSingleItem();
            mail.ShouldContain(created.Text("id"));
            mail.ShouldNotContain(created.Text("secret"));
        }
    }

    [Fact]
    public async Task The_organization_reads_of_it_and_the_invitations_that_it_sent_are_withdrawn()
    {
        var acme = await api.Organization();
        var created = await acme.CreateToken("Inviter", [Permissions.Invitations.Manage, .. BuiltInRoles.PermissionsOf("viewer").Names]);
        var body = new { emails = new[] { "through-a-leaked-token@example.com" }, role = "viewer" };
        (await new Client(api.Http, created.Text("secret")).Post(acme.Path("/invitations"), body)).ShouldBe(201);

        (await Report(created.Text("secret"))).ShouldBe(204);

        (await acme.Owner.Get(acme.Path("/invitations"))).ShouldBe(200).Data.ShouldBeEmpty();
        (await acme.Owner.Get(acme.Path("/audit-events?action=token_leaked"))).ShouldBe(200).Data.ShouldHaveSingleItem()!["target"]!.ToString().ShouldBe(created.Text("id"));
    }

    [Fact]
    public async Task The_answer_is_always_the_same_and_other_tokens_stay()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var (real, other) = (await acme.CreateToken("Real", Permissions.Teams.Read), await acme.CreateToken("Other", Permissions.Teams.Read));

        var replies = new[] { await Report(Unknown), await Report("nonsense"), await Report(real.Text("secret"), Unknown, ""), await Report(real.Text("secret")) };

        replies.ShouldAllBe(x => x.Status == 204 && x.Content == "");
        (await new Client(api.Http, other.Text("secret")).Get(acme.Path("/teams"))).ShouldBe(200);
        ReportsTo(acme.Owner).ShouldHaveSingleItem();
        ReportsTo(member).ShouldBeEmpty();
    }

    /// <summary>Otherwise whoever once had a secret could end the token that replaced it.</summary>
    [Fact]
    public async Task A_secret_that_was_rotated_out_revokes_nothing_once_its_overlap_is_over()
    {
        var acme = await api.Organization();
        var created = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        var rotated = (await acme.Owner.Post(acme.Path($"/tokens/{created.Text("id")}/rotation"), new { overlapHours = 1 })).ShouldBe(200);
        var program = new Client(api.Http, rotated.Text("secret"));

        api.Clock.Advance(TimeSpan.FromHours(2));
        (await Report(created.Text("secret"))).ShouldBe(204);

        (await program.Get(acme.Path("/teams"))).ShouldBe(200);
    }

    [Fact]
    public async Task A_secret_in_its_overlap_revokes_the_token()
    {
        var acme = await api.Organization();
        var created = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        var rotated = (await acme.Owner.Post(acme.Path($"/tokens/{created.Text("id")}/rotation"), new { overlapHours = 1 })).ShouldBe(200);

        (await Report(created.Text("secret"))).ShouldBe(204);

        (await new Client(api.Http, rotated.Text("secret")).Get(acme.Path("/teams"))).ShouldBe(401).Code.ShouldBe("token_revoked");
    }

    [Fact]
    public async Task At_most_a_hundred_at_once()
    {
        (await Report([.. Enumerable.Repeat(Unknown, 101)])).ShouldBe(400);
        (await Report()).ShouldBe(400);
    }

    private IReadOnlyList<string> ReportsTo(Client someone) =>
        [.. api.MailTo(someone.Email).Where(x => x.Text.Contains("was reported to us", StringComparison.Ordinal)).Select(x => x.Text)];

    private Task<Reply> Report(params string[] tokens) => api.Anonymous.Post("/v1/tokens/leak-reports", new { tokens });
}
