using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Messaging.Notifications;

public sealed class ListMyNotificationsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_member_is_told_that_they_were_put_into_a_team_in_the_inbox_and_by_mail()
    {
        var acme = await api.Organization();
        var member = await acme.Member();

        var team = await acme.PutIntoTeam(member);

        var told = (await member.Inbox(1))[0]!;
        told["title"]!.ToString().ShouldBe($"You are in the team {team} now");
        told["category"]!.ToString().ShouldBe("membership");
        told["organization"]!.ToString().ShouldBe(acme.Id);
        told["link"]!.ToString().ShouldStartWith($"/orgs/{acme.Id}/teams/team_");
        told["readAt"].ShouldBeNull();
        (await member.Inbox()).Body["unread"]!.GetValue<int>().ShouldBe(1);
        await Eventually.Is(() => Task.FromResult(api.MailTo(member.Email).Any(x => x.Subject.Contains(team))));
        (await acme.Owner.Inbox()).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_is_told_in_their_own_language()
    {
        var acme = await api.Organization();
        var (german, dane) = (await acme.Member(), await acme.Member());
        (await german.Patch("/v1/me", new { locale = "de-AT" })).ShouldBe(200);
        (await dane.Patch("/v1/me", new { locale = "da" })).ShouldBe(200);

        var (hers, his) = (await acme.PutIntoTeam(german), await acme.PutIntoTeam(dane));

        var told = (await german.Inbox(1))[0]!;
        told["title"]!.ToString().ShouldBe($"Sie sind jetzt im Team {hers}");
        told["body"]!.ToString().ShouldBe($"Sie wurden dem Team {hers} als Mitglied hinzugefügt.");
        await Eventually.Is(() => Task.FromResult(api.MailTo(german.Email).Any(x => x.Subject.StartsWith($"Sie sind jetzt im Team {hers}"))));
        (await dane.Inbox(1))[0]!["title"]!.ToString().ShouldBe($"You are in the team {his} now");
    }

    [Fact]
    public async Task Roles_are_called_by_their_names_in_the_language_of_whoever_is_told()
    {
        var acme = await api.Organization();
        var guest = await api.SignUp();
        (await guest.Patch("/v1/me", new { locale = "de" })).ShouldBe(200);
        (await acme.Owner.Patch("/v1/me", new { locale = "de" })).ShouldBe(200);
        (await acme.Owner.Post(acme.Path("/roles"), new { key = "editor", name = "Redaktion", permissions = new[] { "projects.read" } })).ShouldBe(201);
        await acme.Invited(guest.Email);
        (await guest.Accept(api.Token(guest.Email, "Einladung"))).ShouldBe(200);
        (await acme.Owner.Patch(acme.Path($"/members/{guest.UserId}"), new { role = "admin" })).ShouldBe(200);
        (await acme.Owner.Patch(acme.Path($"/members/{guest.UserId}"), new { role = "editor" })).ShouldBe(200);

        (await guest.Inbox(2)).Select(x => x!["title"]!.ToString()).ShouldBe(["Ihre Rolle ist jetzt Administrator", "Ihre Rolle ist jetzt Redaktion"], ignoreOrder: true);
        (await guest.Inbox(2)).Select(x => x!["body"]!.ToString()).ShouldContain("Ihre Rolle wurde von Mitglied auf Administrator geändert.");
        (await acme.Owner.Inbox(1))[0]!["body"]!.ToString().ShouldBe("Wen Sie eingeladen haben, ist jetzt Mitglied mit der Rolle Mitglied.");
        api.MailTo(guest.Email).ShouldContain(x => x.Text.Contains("als Mitglied beizutreten"));
    }

    [Fact]
    public async Task A_member_is_told_of_another_role_and_an_inviter_of_an_accepted_invitation()
    {
        var acme = await api.Organization();
        var guest = await api.SignUp();
        await acme.Invited(guest.Email);
        (await guest.Accept(api.Token(guest.Email))).ShouldBe(200);
        (await acme.Owner.Patch(acme.Path($"/members/{guest.UserId}"), new { role = "admin" })).ShouldBe(200);

        (await guest.Inbox(1))[0]!["title"]!.ToString().ShouldBe("Your role is Admin now");
        var told = (await acme.Owner.Inbox(1))[0]!;
        (told["title"]!.ToString(), told["category"]!.ToString()).ShouldBe(("Your invitation was accepted", "invitations"));
        told["link"]!.ToString().ShouldBe($"/orgs/{acme.Id}/members/{guest.UserId}");
    }

    [Fact]
    public async Task Whoever_answers_for_a_token_is_told_that_someone_else_has_revoked_it()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var created = (await admin.Post(acme.Path("/tokens"), new { name = "Importer", permissions = new[] { "projects.read" } })).ShouldBe(201);

        (await acme.Owner.Delete(acme.Path($"/tokens/{created.Text("id")}"))).ShouldBe(204);

        (await admin.Inbox(1))[0]!["title"]!.ToString().ShouldBe("Your API token Importer was revoked");
    }

    [Fact]
    public async Task A_team_is_told_of_its_archived_project_without_whoever_has_done_it()
    {
        var acme = await api.Organization();
        var (inside, outside) = (await acme.Member(), await acme.Member());
        var team = await api.TeamOf(acme, inside);
        var project = (await acme.Owner.Post(acme.Path("/projects"), new { name = "Mill", slug = "mill", team })).ShouldBe(201).Text("id");

        (await acme.Owner.Post(acme.Path($"/projects/{project}/archival"))).Status.ShouldBeLessThan(300);

        (await inside.Inbox(1))[0]!["title"]!.ToString().ShouldBe("Mill was archived");
        (await outside.Inbox()).Data.ShouldBeEmpty();
        (await acme.Owner.Inbox()).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_inbox_comes_in_parts_newest_first_and_is_filtered()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var told = (await acme.Told(member, 3)).Select(x => x!["id"]!.ToString()).ToList();

        var first = (await member.Inbox("?limit=2")).ShouldBe(200);
        var second = (await member.Inbox($"?limit=2&after={first.Text("next")}")).ShouldBe(200);

        first.Data.Concat(second.Data).Select(x => x!["id"]!.ToString()).ShouldBe(told);
        told.ShouldBe(told.OrderDescending());
        second.Body["next"].ShouldBeNull();
        (await member.Inbox("?category=projects")).Data.ShouldBeEmpty();
        (await member.Inbox($"?organization={acme.Id}&state=unread&category=membership")).Data.Count.ShouldBe(3);
        (await member.Inbox("?state=lost")).ShouldBe(400).Body["errors"]!["state"].ShouldNotBeNull();
        (await member.Inbox("?organization=org_01h455vb4pex5vsknk084sn02q")).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_organization_has_told_goes_with_the_membership()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        await acme.Told(member, 1);

        (await acme.Owner.Delete(acme.Path($"/members/{member.UserId}"))).ShouldBe(204);

        (await member.Inbox()).Data.ShouldBeEmpty();
    }
}
