using Platform.Application.Messaging.Mail;
using Platform.Domain.Common;
using Platform.Domain.Messaging.Mail;
using Platform.Domain.Organizations.Organizations;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Mail;

public sealed class MailDeliveriesTests(MailFixture api) : IClassFixture<MailFixture>
{
    [Fact]
    public async Task A_mail_leaves_by_the_first_transport_and_is_in_the_log()
    {
        var (acme, mail) = (await api.Organization(), MailFixture.Mail("First@example.com"));

        var receipt = await api.Delivery.Deliver(mail, new("greeting", Id<Organization>.Parse(acme.Id), IsEssential: false), default);

        (receipt.Status, receipt.Transport).ShouldBe((MailStatus.Sent, "smtp"));
        await Eventually.Is(() => Task.FromResult(api.Smtp.MailsTo("First@example.com").Count == 1));
        var logged = await Logged(mail);
        (logged["status"]!.ToString(), logged["template"]!.ToString(), logged["organization"]!.ToString()).ShouldBe(("sent", "greeting", acme.Id));
        (logged["recipient"]!.ToString(), logged["subject"]!.ToString(), logged["transport"]!.ToString()).ShouldBe(("first@example.com", "Größe", "smtp"));
        logged["attempts"]!.GetValue<int>().ShouldBe(1);
        logged["times"]!["sent"].ShouldNotBeNull();
        logged.ToJsonString().ShouldNotContain("Gr\\u00FC\\u00DFe");
    }

    [Fact]
    public async Task A_mail_that_was_sent_is_not_sent_again()
    {
        var mail = MailFixture.Mail("once@example.com");

        var first = await api.Delivery.Deliver(mail, MailFixture.Purpose, default);
        var second = await api.Delivery.Deliver(mail, MailFixture.Purpose, default);

        second.ShouldBe(first);
        (await Logged(mail))["attempts"]!.GetValue<int>().ShouldBe(1);
        await Eventually.Is(() => Task.FromResult(api.Smtp.MailsTo("once@example.com").Count > 0)); // it says so in a line of its own
        api.Smtp.MailsTo("once@example.com").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("later@one.example")]
    [InlineData("drop@one.example")]
    [InlineData("hang@one.example")]
    public async Task Where_the_first_transport_fails_the_second_one_sends(string to)
    {
        var mail = MailFixture.Mail(to);

        var receipt = await api.Delivery.Deliver(mail, MailFixture.Purpose, default);

        (receipt.Status, receipt.Transport, receipt.ProviderId).ShouldBe((MailStatus.Sent, "sendgrid", "sg-1"));
        (await Logged(mail))["transport"]!.ToString().ShouldBe("sendgrid");
        api.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_mail_that_one_transport_refuses_for_good_is_not_given_to_another()
    {
        var mail = MailFixture.Mail("never@two.example");

        var receipt = await api.Delivery.Deliver(mail, MailFixture.Purpose, default);

        receipt.Status.ShouldBe(MailStatus.Failed);
        receipt.Error!.ShouldContain("No such user");
        api.Calls.ShouldAllBe(x => !x.Body.ToJsonString().Contains("never@two.example"));
        var logged = await Logged(mail);
        (logged["status"]!.ToString(), logged["times"]!["failed"] is null).ShouldBe(("failed", false));
        logged["lastError"]!.ToString().ShouldContain("No such user");
    }

    [Fact]
    public async Task Where_no_transport_takes_it_the_caller_tries_again_and_the_log_says_why()
    {
        var mail = MailFixture.Mail("later@three.example");
        api.Answer = x => x.Body.ToJsonString().Contains("later@three.example") ? (503, "down") : null;

        await Should.ThrowAsync<MailNotSentException>(api.Delivery.Deliver(mail, MailFixture.Purpose, default));

        var logged = await Logged(mail);
        (logged["status"]!.ToString(), logged["transport"]!.ToString(), logged["lastError"]!.ToString()).ShouldBe(("queued", "postmark", "503 down"));

        api.Answer = null;
        (await api.Delivery.Deliver(mail, MailFixture.Purpose, default)).Status.ShouldBe(MailStatus.Sent);

        logged = await Logged(mail);
        (logged["status"]!.ToString(), logged["attempts"]!.GetValue<int>()).ShouldBe(("sent", 2));
        api.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_transport_that_failed_lately_is_tried_last()
    {
        await api.Delivery.Deliver(MailFixture.Mail("drop@four.example"), MailFixture.Purpose, default);

        (await api.Delivery.Deliver(MailFixture.Mail("ada@four.example"), MailFixture.Purpose, default)).Transport.ShouldBe("sendgrid");

        api.Clock.Advance(TimeSpan.FromMinutes(2));
        (await api.Delivery.Deliver(MailFixture.Mail("ada@four.example"), MailFixture.Purpose, default)).Transport.ShouldBe("smtp");
    }

    [Fact]
    public async Task A_header_that_would_smuggle_another_one_is_refused_for_good_and_nothing_leaves()
    {
        var mail = MailFixture.Mail("smuggled@example.com") with { Headers = new Dictionary<string, string> { ["X-Name"] = "a\r\nBcc: eve@example.com" } };

        (await api.Delivery.Deliver(mail, MailFixture.Purpose, default)).Status.ShouldBe(MailStatus.Failed);

        api.Smtp.MailsTo("smuggled@example.com").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_subject_of_several_lines_becomes_one()
    {
        var mail = MailFixture.Mail("lines@example.com") with { Subject = "Hello\r\nBcc: eve@example.com" };

        await api.Delivery.Deliver(mail, MailFixture.Purpose, default);

        await Eventually.Is(() => Task.FromResult(api.Smtp.MailsTo("lines@example.com").Count == 1));
        api.Smtp.MailsTo("lines@example.com")[0]["raw"]!.ToString().Split("\r\n").ShouldContain("Subject: Hello  Bcc: eve@example.com");
    }

    [Fact]
    public async Task Neither_the_recipient_nor_the_text_is_logged_when_a_transport_fails()
    {
        await api.Delivery.Deliver(MailFixture.Mail("drop@secret.example") with { Text = "hunter2" }, MailFixture.Purpose, default);

        api.Log.Lines.ShouldContain(x => x.Contains("The mail transport smtp did not take mail_"));
        api.Log.Lines.ShouldAllBe(x => !x.Contains("drop@secret.example") && !x.Contains("hunter2"));
        api.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    private async Task<System.Text.Json.Nodes.JsonNode> Logged(OutgoingMail mail) => await api.LogOf(await api.Operator(), mail);
}
