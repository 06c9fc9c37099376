using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.MailTemplates;

public sealed class PreviewMailTemplateTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_draft_is_shown_filled_in_the_look_of_the_organization_and_nothing_is_saved()
    {
        var acme = await api.Organization();
        (await acme.Owner.Patch(acme.Path("/branding"), new { product = "Acme & Sons", colour = "#0F766E", logoUrl = "https://example.com/logo.png" })).ShouldBe(200);

        var shown = (await acme.Owner.Post(acme.Path("/mail-templates/invitation/preview"), new { subject = "Hi from {{product}} to {{email}}" })).ShouldBe(200);

        shown.Text("subject").ShouldBe("Hi from Acme & Sons to ada@example.com");
        shown.Text("text").ShouldContain("accept the invitation");
        shown.Text("html").ShouldContain("Acme &amp; Sons");
        shown.Text("html").ShouldContain("#0f766e");
        shown.Text("html").ShouldContain("https://example.com/logo.png");
        (await acme.Owner.Get(acme.Path("/mail-templates/invitation"))).ShouldBe(200).Text("subject").ShouldBe("Invitation to {{organization}}");
    }

    [Fact]
    public async Task A_draft_that_could_not_be_saved_is_not_shown()
    {
        var acme = await api.Organization();

        (await acme.Owner.Post(acme.Path("/mail-templates/invitation/preview"), new { html = "<p onclick=\"x()\">{{token}}</p>" })).ShouldBe(400)
            .Text("errors.html").ShouldContain("onclick");
        (await acme.Owner.Post(acme.Path("/mail-templates/invitation/preview"), new { text = "{{token}} {{#if role}}" })).ShouldBe(400)
            .Text("errors.text").ShouldContain("has no end");
    }
}
