using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Messaging.MailTemplates;

public sealed class UpdateMailTemplateTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_invitation_says_what_the_organization_wants_it_to_say()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());

        var changed = (await Update(acme, new { subject = "Come to {{organization}}", text = "Take {{token}}.\n\n{{token}}" })).ShouldBe(200);

        changed.Body["isOverridden"]!.GetValue<bool>().ShouldBeTrue();
        changed.Text("changedBy").ShouldBe(acme.Owner.UserId);
        changed.Body["revision"]!.GetValue<int>().ShouldBe(1);
        await acme.Invited("wanted@example.com");
        await globex.Invited("elsewhere@example.com");
        var mail = api.MailTo("wanted@example.com").Single();
        mail.Subject.ShouldBe("Come to Test");
        mail.Text.ShouldStartWith("Take ");
        api.Token("wanted@example.com", "Come").Length.ShouldBe(43);
        api.MailTo("elsewhere@example.com").Single().Subject.ShouldBe("Invitation to Test");
    }

    [Fact]
    public async Task Each_language_has_its_own_wording()
    {
        var acme = await api.Organization();
        (await Update(acme, new { locale = "de", subject = "Komm zu {{organization}}" })).ShouldBe(200).Text("locale").ShouldBe("de");
        var guest = await api.SignUp();
        (await guest.Patch("/v1/me", new { locale = "de-AT" })).ShouldBe(200);

        await acme.Invited(guest.Email);
        await acme.Invited("unknown@example.com");

        api.MailTo(guest.Email)[^1].Subject.ShouldBe("Komm zu Test");
        api.MailTo("unknown@example.com").Single().Subject.ShouldBe("Invitation to Test");
        (await Update(acme, new { locale = "xx", subject = "x" })).ShouldBe(400).Text("errors.locale").ShouldContain("en, de");
    }

    [Fact]
    public async Task What_could_not_be_sent_or_could_do_harm_is_not_saved()
    {
        var acme = await api.Organization();

        var refused = (await Update(acme, new { subject = "{{nobody}}", text = "{{{token}}}", html = "<script>{{token}}</script>" })).ShouldBe(400);

        refused.Code.ShouldBe("validation_failed");
        refused.Text("errors.subject").ShouldContain("There is no placeholder {{nobody}} here. There are: email, expiresAt, organization, product, role, token.");
        refused.Text("errors.text").ShouldContain("two braces");
        refused.Body["errors"]!["html"]![0]!.ToString().ShouldContain("<script> is not possible in mail");
        (await Update(acme, new { text = "Welcome" })).ShouldBe(400).Body["errors"]!["text"]![0]!.ToString().ShouldBe("The mail is useless without {{token}}.");
        (await Update(acme, new { subject = new string('x', 201) })).ShouldBe(400).Text("errors.subject").ShouldContain("At most 200");
        (await Update(acme, new { subject = "a\r\nBcc: eve@example.com" })).ShouldBe(400).Text("errors.subject").ShouldContain("one line");
        (await acme.Owner.Get(acme.Path("/mail-templates/invitation"))).ShouldBe(200).Body["isOverridden"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_change_to_what_someone_else_has_changed_is_refused_and_only_changes_count()
    {
        var acme = await api.Organization();
        var first = (await Update(acme, new { subject = "One" })).ShouldBe(200);
        (await Update(acme, new { subject = "Two" })).ShouldBe(200).Body["revision"]!.GetValue<int>().ShouldBe(2);

        (await acme.Owner.Patch(acme.Path("/mail-templates/invitation"), new { subject = "Three" }, ("If-Match", first.Header("ETag")))).ShouldBe(412);
        (await Update(acme, new { subject = "Two" })).ShouldBe(200).Body["revision"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task The_platforms_wording_comes_back()
    {
        var acme = await api.Organization();
        (await Update(acme, new { subject = "One" })).ShouldBe(200);
        (await Update(acme, new { subject = "Eins", locale = "de" })).ShouldBe(200);

        (await acme.Owner.Delete(acme.Path("/mail-templates/invitation?locale=de"))).ShouldBe(204);
        (await acme.Owner.Get(acme.Path("/mail-templates/invitation?locale=de"))).ShouldBe(200).Text("subject").ShouldBe("Einladung zu {{organization}}");
        (await acme.Owner.Get(acme.Path("/mail-templates/invitation"))).ShouldBe(200).Text("subject").ShouldBe("One");
        (await acme.Owner.Delete(acme.Path("/mail-templates/invitation"))).ShouldBe(204);
        (await acme.Owner.Delete(acme.Path("/mail-templates/invitation"))).ShouldBe(204);

        var templates = (await acme.Owner.Get(acme.Path("/mail-templates"))).ShouldBe(200).Data;
        templates.Select(x => $"{x!["template"]} {x["locale"]} {x["isOverridden"]}").ShouldBe(["invitation en false", "invitation de false"], ignoreOrder: true);
    }

    [Fact]
    public async Task Earlier_wordings_are_listed_and_come_back_also_after_the_platforms_own()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        (await Update(acme, new { subject = "One" })).ShouldBe(200);
        (await Update(acme, new { subject = "Two" })).ShouldBe(200);
        (await Update(acme, new { subject = "Eins", locale = "de" })).ShouldBe(200);
        (await acme.Owner.Delete(acme.Path("/mail-templates/invitation"))).ShouldBe(204);

        var listed = (await acme.Owner.Get(acme.Path("/mail-templates/invitation/revisions"))).ShouldBe(200).Data;
        listed.Select(x => $"{x!["revision"]} {x["subject"]} {x["changedBy"]}").ShouldBe([$"2 Two {acme.Owner.UserId}", $"1 One {acme.Owner.UserId}"]);
        var back = (await acme.Owner.Post(acme.Path($"/mail-templates/invitation/revisions/{listed[1]!["id"]}/restoration"))).ShouldBe(200);

        (back.Text("subject"), back.Text("revision"), back.Text("locale")).ShouldBe(("One", "3", "en"));
        (await acme.Owner.Get(acme.Path("/mail-templates/invitation"))).ShouldBe(200).Text("subject").ShouldBe("One");
        (await acme.Owner.Get(acme.Path("/mail-templates/invitation/revisions?limit=1"))).Data.ShouldHaveSingleItem()!["revision"]!.GetValue<int>().ShouldBe(3);
        (await acme.Owner.Post(acme.Path($"/mail-templates/invitation/revisions/{listed[1]!["id"]}/restoration?locale=de"))).ShouldBe(404);
        (await globex.Owner.Post(globex.Path($"/mail-templates/invitation/revisions/{listed[1]!["id"]}/restoration"))).ShouldBe(404);
        (await globex.Owner.Get(globex.Path("/mail-templates/invitation/revisions"))).ShouldBe(200).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fifty_wordings_are_kept()
    {
        var acme = await api.Organization();

        for (var i = 1; i <= 52; i++)
            (await Update(acme, new { subject = $"Subject {i}" })).ShouldBe(200);

        var listed = (await acme.Owner.Get(acme.Path("/mail-templates/invitation/revisions?limit=100"))).ShouldBe(200).Data;
        (listed.Count, listed[^1]!["subject"]!.ToString()).ShouldBe((50, "Subject 3"));
    }

    [Fact]
    public async Task Mail_that_is_not_the_organizations_is_not_its_to_change()
    {
        var acme = await api.Organization();

        foreach (var template in new[] { "reset_password", "no_such_mail" })
        {
            (await acme.Owner.Get(acme.Path($"/mail-templates/{template}"))).ShouldBe(404);
            (await acme.Owner.Patch(acme.Path($"/mail-templates/{template}"), new { subject = "x" })).ShouldBe(404);
            (await acme.Owner.Post(acme.Path($"/mail-templates/{template}/preview"), new { subject = "x" })).ShouldBe(404);
            (await acme.Owner.Post(acme.Path($"/mail-templates/{template}/test"), new { })).ShouldBe(404);
            (await acme.Owner.Delete(acme.Path($"/mail-templates/{template}"))).ShouldBe(404);
        }
    }

    [Fact]
    public async Task What_was_changed_by_whom_is_in_the_audit_trail()
    {
        var acme = await api.Organization();

        (await Update(acme, new { subject = "Come to {{organization}}" })).ShouldBe(200);

        var recorded = (await acme.Owner.Get(acme.Path("/audit-events"))).ShouldBe(200).Data.Single(x => x!["action"]!.ToString().Contains("mail_template"))!;
        recorded.ToJsonString().ShouldContain("Come to {{organization}}");
    }

    private static Task<Reply> Update(TestOrganization organization, object change) =>
        organization.Owner.Patch(organization.Path("/mail-templates/invitation"), change);
}
