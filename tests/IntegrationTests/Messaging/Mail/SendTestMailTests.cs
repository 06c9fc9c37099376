using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Mail;

public sealed class SendTestMailTests(MailFixture api) : IClassFixture<MailFixture>
{
    [Fact]
    public async Task An_operator_sends_a_mail_through_each_transport_and_reads_what_it_says()
    {
        var platform = await api.Operator();

        (await Send(platform, "ada@example.com", null)).ShouldBe(("smtp", "sent"));
        (await Send(platform, "ada@example.com", "sendgrid")).ShouldBe(("sendgrid", "sent"));
        (await Send(platform, "ada@example.com", "postmark")).ShouldBe(("postmark", "sent"));
        (await Send(platform, "never@example.com", "smtp")).ShouldBe(("smtp", "failed"));

        await Eventually.Is(() => Task.FromResult(api.Smtp.MailsTo("ada@example.com").Count == 1));
        var failed = (await platform.Post("/v1/operator/mail-test", new { to = "later@example.com" })).ShouldBe(200);
        failed.Text("error").ShouldContain("busy");
        (await platform.Get("/v1/operator/mail-log?template=mail_test&recipient=later@example.com")).Data.ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe(failed.Text("mail"));
    }

    [Fact]
    public async Task A_transport_that_is_not_configured_is_named()
    {
        var reply = await (await api.Operator()).Post("/v1/operator/mail-test", new { to = "ada@example.com", transport = "mailbox" });

        reply.ShouldBe(400).Body["errors"]!["transport"]!.ToJsonString().ShouldContain("smtp, sendgrid, postmark");
    }

    private static async Task<(string Transport, string Status)> Send(Client platform, string to, string? transport)
    {
        var sent = (await platform.Post("/v1/operator/mail-test", new { to, transport })).ShouldBe(200);
        return (sent.Text("transport"), sent.Text("status"));
    }
}
