using Platform.Domain.Messaging.Mail;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Mail;

public sealed class SuppressionTests(MailFixture api) : IClassFixture<MailFixture>
{
    [Fact]
    public async Task Nothing_is_sent_to_an_address_that_an_operator_suppressed_until_one_takes_it_back()
    {
        var platform = await api.Operator();
        var added = (await platform.Post("/v1/operator/suppressions", new { address = "Nobody@example.com", note = "Asked for it." })).ShouldBe(201);
        (added.Text("address"), added.Text("reason")).ShouldBe(("nobody@example.com", "operator"));

        foreach (var isEssential in new[] { false, true })
            (await api.Delivery.Deliver(MailFixture.Mail("nobody@EXAMPLE.com"), MailFixture.Purpose with { IsEssential = isEssential }, default)).Error.ShouldBe("Suppressed: operator.");

        (await platform.Delete($"/v1/operator/suppressions/{added.Text("id")}")).ShouldBe(204);
        (await platform.Delete($"/v1/operator/suppressions/{added.Text("id")}")).ShouldBe(204);
        (await api.Delivery.Deliver(MailFixture.Mail("nobody@example.com"), MailFixture.Purpose, default)).Status.ShouldBe(MailStatus.Sent);
    }

    [Fact]
    public async Task An_address_is_on_the_list_once()
    {
        var platform = await api.Operator();
        (await platform.Post("/v1/operator/suppressions", new { address = "twice@example.com" })).ShouldBe(201);

        (await platform.Post("/v1/operator/suppressions", new { address = "TWICE@example.com" })).ShouldBe(409).Code.ShouldBe("already_suppressed");

        (await platform.Get("/v1/operator/suppressions?address=Twi&reason=operator")).ShouldBe(200).Data.ShouldHaveSingleItem();
        (await platform.Get("/v1/operator/suppressions?address=twi&reason=bounced")).ShouldBe(200).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_complained_still_gets_essential_mail()
    {
        var mail = MailFixture.Mail("complains@example.com");
        await api.Delivery.Deliver(mail, MailFixture.Purpose, default);
        (await api.PostmarkReports(Reports.Complaint(mail))).ShouldBe(204);

        (await api.Delivery.Deliver(MailFixture.Mail("complains@example.com"), MailFixture.Purpose, default)).Error.ShouldBe("Suppressed: complained.");
        (await api.Delivery.Deliver(MailFixture.Mail("complains@example.com"), MailFixture.Purpose with { IsEssential = true }, default)).Status.ShouldBe(MailStatus.Sent);
    }

    [Fact]
    public async Task Nothing_at_all_is_sent_to_an_address_that_bounced_also_after_a_complaint()
    {
        var (first, second) = (MailFixture.Mail("gone@example.com"), MailFixture.Mail("gone@example.com"));
        await api.Delivery.Deliver(first, MailFixture.Purpose, default);
        await api.Delivery.Deliver(second, MailFixture.Purpose, default);
        (await api.PostmarkReports(Reports.Complaint(first))).ShouldBe(204);
        (await api.PostmarkReports(Reports.HardBounce(second))).ShouldBe(204);

        (await api.Delivery.Deliver(MailFixture.Mail("gone@example.com"), MailFixture.Purpose with { IsEssential = true }, default)).Error.ShouldBe("Suppressed: bounced.");
    }

    [Fact]
    public async Task An_operator_who_may_only_read_changes_nothing()
    {
        var reader = await api.Operator(Application.Common.Access.OperatorPermissions.ReadMail);

        (await reader.Get("/v1/operator/suppressions")).ShouldBe(200);
        (await reader.Get("/v1/operator/mail-log")).ShouldBe(200);
        (await reader.Post("/v1/operator/suppressions", new { address = "ada@example.com" })).ShouldBe(403);
        (await reader.Post("/v1/operator/mail-test", new { to = "ada@example.com" })).ShouldBe(403);
        (await (await api.Operator(Application.Common.Access.OperatorPermissions.ReadUsers)).Get("/v1/operator/mail-log")).ShouldBe(403);
    }
}
