using System.Text;
using System.Text.Json.Nodes;
using Platform.Application.Messaging.Mail;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Mail;

public sealed class RecordMailEventsTests(MailFixture api) : IClassFixture<MailFixture>
{
    [Fact]
    public async Task SendGrid_says_how_far_a_mail_has_come()
    {
        var mail = await Sent("sendgrid-opened@example.com");

        (await api.SendGridReports(Reports.SendGrid(mail, "processed"), Reports.SendGrid(mail, "delivered"), Reports.SendGrid(mail, "open", 1767225660))).ShouldBe(204);

        var logged = await Logged(mail);
        logged["status"]!.ToString().ShouldBe("opened");
        (Time(logged, "delivered"), Time(logged, "opened")).ShouldBe((DateTimeOffset.Parse("2026-01-01T00:00:00Z"), DateTimeOffset.Parse("2026-01-01T00:01:00Z")));
        (await IsSuppressed(mail)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("bounce", "bounce", "bounced", true)]
    [InlineData("bounce", "blocked", "bounced", false)]
    [InlineData("dropped", null, "failed", false)]
    [InlineData("spamreport", null, "complained", true)]
    [InlineData("deferred", null, "sent", false)]
    [InlineData("click", null, "sent", false)]
    public async Task Each_event_of_SendGrid_has_its_effect(string name, string? type, string status, bool isSuppressed)
    {
        var mail = await Sent($"sendgrid-{name}-{type}@example.com");

        (await api.SendGridReports(Reports.SendGrid(mail, name, type: type))).ShouldBe(204);

        (await Logged(mail))["status"]!.ToString().ShouldBe(status);
        (await IsSuppressed(mail)).ShouldBe(isSuppressed);
    }

    [Theory]
    [InlineData("HardBounce", true, "bounced", true)]
    [InlineData("SoftBounce", false, "bounced", false)]
    [InlineData("Transient", false, "sent", false)]
    [InlineData("AutoResponder", false, "sent", false)]
    public async Task Each_bounce_of_Postmark_has_its_effect(string type, bool isInactive, string status, bool isSuppressed)
    {
        var mail = await Sent($"postmark-{type}@example.com");

        (await api.PostmarkReports(Reports.Bounce(mail, type, isInactive))).ShouldBe(204);

        (await Logged(mail))["status"]!.ToString().ShouldBe(status);
        (await IsSuppressed(mail)).ShouldBe(isSuppressed);
    }

    [Fact]
    public async Task Late_news_add_their_time_and_do_not_move_a_mail_back()
    {
        var mail = await Sent("late@example.com");

        (await api.PostmarkReports(Reports.HardBounce(mail))).ShouldBe(204);
        (await api.PostmarkReports(Reports.Open(mail))).ShouldBe(204);
        (await api.PostmarkReports(Reports.Delivery(mail))).ShouldBe(204);

        var logged = await Logged(mail);
        logged["status"]!.ToString().ShouldBe("bounced");
        new[] { "sent", "delivered", "opened", "bounced" }.ShouldAllBe(x => logged["times"]![x] != null);
    }

    [Fact]
    public async Task A_report_that_comes_again_does_not_suppress_what_an_operator_took_off_the_list()
    {
        var (platform, mail) = (await api.Operator(), await Sent("again@example.com"));
        (await api.PostmarkReports(Reports.HardBounce(mail))).ShouldBe(204);
        var listed = (await platform.Get("/v1/operator/suppressions?address=again@example.com")).Data.ShouldHaveSingleItem()!;
        (await platform.Delete($"/v1/operator/suppressions/{listed["id"]}")).ShouldBe(204);

        (await api.PostmarkReports(Reports.HardBounce(mail))).ShouldBe(204);

        (await IsSuppressed(mail)).ShouldBeFalse();
    }

    [Fact]
    public async Task Reports_at_once_in_any_order_end_in_the_furthest_status()
    {
        var mails = await Task.WhenAll(Enumerable.Range(0, 8).Select(x => Sent($"parallel{x}@example.com")));
        object[] forward = [.. mails.SelectMany(x => new[] { Reports.SendGrid(x, "delivered"), Reports.SendGrid(x, "open"), Reports.SendGrid(x, "spamreport") })];

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(x => api.SendGridReports(x % 2 == 0 ? forward : [.. forward.Reverse()])));

        replies.ShouldAllBe(x => x.Status == 204);
        foreach (var mail in mails)
        {
            (await Logged(mail))["status"]!.ToString().ShouldBe("complained");
            (await IsSuppressed(mail)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_report_without_the_providers_signature_or_password_changes_nothing()
    {
        var mail = await Sent("forged@example.com");
        StringContent Forged() => new(System.Text.Json.JsonSerializer.Serialize(new[] { Reports.SendGrid(mail, "bounce") }), Encoding.UTF8, "application/json");

        (await api.Anonymous.Post("/v1/mail/events/sendgrid", Forged())).ShouldBe(401);
        (await api.Anonymous.Post("/v1/mail/events/sendgrid", Forged(), ("X-Twilio-Email-Event-Webhook-Signature", "bm90IGEgc2lnbmF0dXJl"), ("X-Twilio-Email-Event-Webhook-Timestamp", "1"))).ShouldBe(401);
        (await api.Anonymous.Post("/v1/mail/events/postmark", Reports.HardBounce(mail))).ShouldBe(401);
        (await api.PostmarkReports(Reports.HardBounce(mail), "postmark:wrong horse")).ShouldBe(401);
        (await api.PostmarkReports(Reports.HardBounce(mail), "")).ShouldBe(401);

        (await Logged(mail))["status"]!.ToString().ShouldBe("sent");
    }

    [Fact]
    public async Task A_signature_is_of_these_bytes_and_of_this_time()
    {
        var body = "[]";
        var signature = Convert.ToBase64String(api.SendGridKey.SignData(Encoding.UTF8.GetBytes("1" + body), System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.DSASignatureFormat.Rfc3279DerSequence));
        Task<Reply> Report(string sent, string timestamp) => api.Anonymous.Post(
            "/v1/mail/events/sendgrid", new StringContent(sent, Encoding.UTF8, "application/json"),
            ("X-Twilio-Email-Event-Webhook-Signature", signature), ("X-Twilio-Email-Event-Webhook-Timestamp", timestamp));

        (await Report(body, "1")).ShouldBe(204);
        (await Report("[ ]", "1")).ShouldBe(401);
        (await Report(body, "2")).ShouldBe(401);
    }

    [Fact]
    public async Task What_is_not_about_our_mail_is_taken_and_forgotten_and_what_is_no_report_is_said_to_be_none()
    {
        (await api.SendGridReports(new { email = "x@example.com", timestamp = 1, @event = "bounce" })).ShouldBe(204);
        (await api.SendGridReports(Reports.SendGrid(MailFixture.Mail("x@example.com"), "bounce"))).ShouldBe(204);
        (await api.PostmarkReports(new { RecordType = "Bounce" })).ShouldBe(204);
        (await api.PostmarkReports(new[] { "x" })).ShouldBe(400);
        (await api.SendGridReports("x")).ShouldBe(400);
        (await api.Anonymous.Post("/v1/mail/events/pigeon", new { })).ShouldBe(400);
    }

    [Fact]
    public async Task Reports_are_in_the_audit_trail_only_when_they_fail()
    {
        var mail = await Sent("audited@example.com");
        (await api.PostmarkReports(Reports.Delivery(mail))).ShouldBe(204);
        (await api.PostmarkReports(Reports.Delivery(mail), "postmark:wrong horse")).ShouldBe(401);

        var audited = (await (await api.Operator()).Get("/v1/operator/audit-events?action=record_mail_events&limit=100")).ShouldBe(200).Data;

        audited.Select(x => x!["outcome"]!.ToString()).ShouldNotContain("succeeded");
        audited.Select(x => x!["outcome"]!.ToString()).ShouldContain("unauthenticated");
    }

    private async Task<OutgoingMail> Sent(string to)
    {
        var mail = MailFixture.Mail(to);
        (await api.Delivery.Deliver(mail, MailFixture.Purpose, default)).Status.ShouldBe(Domain.Messaging.Mail.MailStatus.Sent);
        return mail;
    }

    private static DateTimeOffset Time(JsonNode logged, string name) => logged["times"]![name]!.GetValue<DateTimeOffset>();

    private async Task<JsonNode> Logged(OutgoingMail mail) => await api.LogOf(await api.Operator(), mail);

    private async Task<bool> IsSuppressed(OutgoingMail mail) =>
        (await (await api.Operator()).Get($"/v1/operator/suppressions?address={mail.To}")).ShouldBe(200).Data.Count > 0;
}
