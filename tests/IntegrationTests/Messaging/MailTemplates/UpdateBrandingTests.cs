using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Messaging.MailTemplates;

public sealed class UpdateBrandingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task What_is_given_is_kept_and_what_is_taken_back_is_the_platforms_again()
    {
        var acme = await api.Organization();
        (await acme.Owner.Get(acme.Path("/branding"))).ShouldBe(200).Body["product"].ShouldBeNull();

        var changed = (await acme.Owner.Patch(acme.Path("/branding"), new { product = "Acme", replyTo = "help@example.com" })).ShouldBe(200);
        (changed.Text("product"), changed.Text("replyTo")).ShouldBe(("Acme", "help@example.com"));
        await acme.Invited("first@example.com");
        api.MailTo("first@example.com").Single().Text.ShouldContain("-- \nAcme\n");
        (await acme.Owner.Patch(acme.Path("/branding"), new { product = (string?)null })).ShouldBe(200).Body["product"].ShouldBeNull();
        await acme.Invited("second@example.com");

        api.MailTo("second@example.com").Single().Text.ShouldContain("-- \nTest\n");
    }

    [Theory]
    [InlineData("branding")]
    [InlineData("security-policy")]
    [InlineData("mail-templates/invitation")]
    public async Task What_nobody_has_saved_yet_has_no_times(string settings)
    {
        var acme = await api.Organization();
        await api.Change("delete from security_policies");
        var path = acme.Path($"/{settings}");

        var before = (await acme.Owner.Get(path)).ShouldBe(200).Body.AsObject();
        (before.ContainsKey("createdAt"), before["createdAt"], before["updatedAt"]).ShouldBe((true, null, null));
        object change = settings switch { "branding" => new { product = "Acme" }, "security-policy" => new { allowImpersonation = false }, _ => new { subject = "Come to {{organization}}" } };
        var now = (await acme.Owner.Patch(path, change)).ShouldBe(200).Text("updatedAt");

        (await acme.Owner.Get(path)).ShouldBe(200).Text("updatedAt").ShouldBe(now);
        DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture).Year.ShouldBeGreaterThan(2000);
    }

    [Theory]
    [InlineData("logoUrl", "http://example.com/logo.png")]
    [InlineData("logoUrl", "javascript:alert(1)")]
    [InlineData("logoUrl", "https://example.com/\" onerror=\"alert(1)")]
    [InlineData("colour", "red")]
    [InlineData("colour", "#123456; background: url(x)")]
    [InlineData("replyTo", "help@example.com\r\nBcc: eve@example.com")]
    [InlineData("product", "Acme\nBcc: eve")]
    public async Task What_could_break_out_of_its_place_is_refused(string member, string value)
    {
        var acme = await api.Organization();

        (await acme.Owner.Patch(acme.Path("/branding"), new Dictionary<string, string> { [member] = value })).ShouldBe(400).Body["errors"]![member].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_name_that_carries_a_link_is_no_link_in_mail()
    {
        var acme = await api.Organization();
        (await acme.Owner.Patch(acme.Path(), new { name = "Claim your prize at https://evil.example" })).ShouldBe(400).Body["errors"]!["name"].ShouldNotBeNull();
        (await acme.Owner.Patch(acme.Path(), new { name = "Claim your prize at evil.example" })).ShouldBe(200);

        await acme.Invited("victim@example.com");

        var mail = api.MailTo("victim@example.com").Single();
        foreach (var part in new[] { mail.Subject, mail.Text })
        {
            part.ShouldContain("Claim your prize");
            part.Replace("https://platform.localhost/", "").ShouldNotContain("https://");
            part.ShouldNotContain("evil.example");
        }
    }
}
