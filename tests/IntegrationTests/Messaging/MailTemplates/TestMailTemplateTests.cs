using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Messaging.MailTemplates;

public sealed class TestMailTemplateTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_test_goes_to_the_caller_in_the_wording_and_look_of_the_organization()
    {
        var acme = await api.Organization();
        (await acme.Owner.Patch(acme.Path("/mail-templates/invitation"), new { locale = "de", subject = "Komm zu {{product}}" })).ShouldBe(200);
        (await acme.Owner.Patch(acme.Path("/branding"), new { product = "Acme" })).ShouldBe(200);

        (await acme.Owner.Post(acme.Path("/mail-templates/invitation/test"), new { locale = "de" })).ShouldBe(202).Text("to").ShouldBe(acme.Owner.Email);

        api.MailTo(acme.Owner.Email)[^1].Subject.ShouldBe("Komm zu Acme");
    }

    [Fact]
    public async Task Nothing_goes_to_an_address_that_the_caller_has_not_proven()
    {
        var acme = await api.Organization();
        var admin = await api.SignUp(verified: false);
        await acme.Add(admin, "admin");

        (await admin.Post(acme.Path("/mail-templates/invitation/test"), new { })).ShouldBe(403).Code.ShouldBe("email_not_verified");
    }
}
