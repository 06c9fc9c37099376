using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Options;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Messaging.Mail;

public sealed class PickupDirectoryMailTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_mail_is_complete_and_nothing_else_is_left_in_the_directory()
    {
        var acme = await api.Organization();

        await acme.Invited("ada@example.com");

        api.MailTo("ada@example.com").Single().Subject.ShouldBe("Invitation to Test");
        Directory.GetFileSystemEntries(api.MailDirectory).ShouldAllBe(x => x.EndsWith(".eml"));
    }

    [Theory]
    [InlineData("Mail:PickupDirectory", "", "Set Mail:PickupDirectory")]
    [InlineData("Mail:PickupDirectory", "/does/not/exist", "is not a directory")]
    [InlineData("Mail:From", "", "Set Mail:From to the sender of your mail")]
    [InlineData("Mail:From", "nobody", "Mail:From is not an address")]
    [InlineData("Mail:Timeout", "00:00:00", "Mail:Timeout is from 00:00:01 to 00:10:00, and not 00:00:00.")]
    [InlineData("Mail:Transports:0", "carrier-pigeon", "carrier-pigeon, which is no transport. There are smtp, sendgrid, postmark, mailbox")]
    [InlineData("Mail:Transports:0", "smtp", "Set Mail:Smtp:Host")]
    [InlineData("Mail:Transports:0", "sendgrid", "Set Mail:SendGrid:ApiKey")]
    [InlineData("Mail:Transports:0", "postmark", "Set Mail:Postmark:ServerToken")]
    [InlineData("Mail:SendGrid:WebhookKey", "bm90IGEga2V5", "Mail:SendGrid:WebhookKey is not a public key")]
    [InlineData("Mail:Postmark:WebhookCredentials", "short:one", "Mail:Postmark:WebhookCredentials are not of the form")]
    public async Task The_application_does_not_start_where_mail_would_be_lost(string setting, string value, string reason)
    {
        await using var node = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseEnvironment("Production")
            .UseSetting("ConnectionStrings:Owner", api.Connections.Owner)
            .UseSetting("ConnectionStrings:App", api.Connections.App)
            .UseSetting("ConnectionStrings:System", api.Connections.System)
            .UseSetting("Mail:PickupDirectory", api.MailDirectory)
            .UseSetting("Identity:Issuer", ApiFixture.ProductionSettings["Identity:Issuer"])
            .UseSetting("Identity:KeyRingKey", ApiFixture.ProductionSettings["Identity:KeyRingKey"])
            .UseSetting("Mail:From", ApiFixture.ProductionSettings["Mail:From"])
            .UseSetting(setting, value));

        Should.Throw<OptionsValidationException>(() => node.CreateClient()).Message.ShouldContain(reason);
    }

    [Fact]
    public async Task Mail_is_shown_to_developers_only() =>
        (await (await api.SignUp()).Get("/dev/mail")).ShouldBe(404).Code.ShouldBe("not_found");
}
