using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Common;
using Platform.Domain.Messaging.Mail;

namespace Platform.IntegrationTests.Messaging.Mail;

/// <summary>Against stand-ins that answer as SendGrid and Postmark document it.</summary>
public sealed class ProviderTransportTests(MailFixture api) : IClassFixture<MailFixture>
{
    [Fact]
    public async Task SendGrid_gets_the_mail_as_it_documents_it_and_names_it()
    {
        var mail = MailFixture.Mail("ada@example.com") with
        {
            From = "Käse <cheese@example.com>",
            Headers = new Dictionary<string, string> { ["List-Unsubscribe"] = "<https://example.com/u>" },
        };

        (await Send("sendgrid", mail)).ShouldBe("sg-1");

        var call = api.Calls.Single(x => x.Body.ToJsonString().Contains("cheese") && x.IsSendGrid);
        call.Credential.ShouldBe("Bearer SG.key");
        call.Body["personalizations"]![0]!["to"]![0]!["email"]!.ToString().ShouldBe("ada@example.com");
        (call.Body["from"]!["email"]!.ToString(), call.Body["from"]!["name"]!.ToString()).ShouldBe(("cheese@example.com", "Käse"));
        call.Body["subject"]!.ToString().ShouldBe("Größe");
        call.Body["content"]!.AsArray().Select(x => $"{x!["type"]} {x["value"]}").ShouldBe(["text/plain Grüße", "text/html <p>Grüße</p>"]);
        call.Body["headers"]!["List-Unsubscribe"]!.ToString().ShouldBe("<https://example.com/u>");
        call.Body["custom_args"]!["platform_mail"]!.ToString().ShouldBe(new Id<MailDelivery>(mail.Id).ToString());
        call.Body["tracking_settings"]!["click_tracking"]!["enable"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Postmark_gets_the_mail_as_it_documents_it_and_names_it()
    {
        var mail = MailFixture.Mail("ada@example.com") with { From = "Bread <bread@example.com>", Headers = new Dictionary<string, string> { ["List-Unsubscribe"] = "<https://example.com/u>" } };

        (await Send("postmark", mail)).ShouldBe("pm-1");

        var call = api.Calls.Single(x => x.Body.ToJsonString().Contains("bread") && !x.IsSendGrid);
        (call.Path, call.Credential).ShouldBe(("/postmark/email", "server-token"));
        (call.Body["To"]!.ToString(), call.Body["From"]!.ToString(), call.Body["Subject"]!.ToString()).ShouldBe(("ada@example.com", "Bread <bread@example.com>", "Größe"));
        (call.Body["TextBody"]!.ToString(), call.Body["HtmlBody"]!.ToString(), call.Body["MessageStream"]!.ToString()).ShouldBe(("Grüße", "<p>Grüße</p>", "outbound"));
        call.Body["Headers"]![0]!["Name"]!.ToString().ShouldBe("List-Unsubscribe");
        call.Body["Metadata"]!["platform_mail"]!.ToString().ShouldBe(new Id<MailDelivery>(mail.Id).ToString());
        call.Body["TrackLinks"]!.ToString().ShouldBe("None");
    }

    [Theory]
    [InlineData("sendgrid", 400, """{"errors":[{"message":"Does not contain a valid address.","field":"personalizations.0.to.0.email","help":null}]}""")]
    [InlineData("sendgrid", 413, """{"errors":[{"message":"Payload too large","field":null}]}""")]
    [InlineData("postmark", 422, """{"ErrorCode":406,"Message":"You tried to send to recipient(s) that have been marked as inactive."}""")]
    [InlineData("postmark", 422, """{"ErrorCode":300,"Message":"Invalid 'To' address: 'x'."}""")]
    [InlineData("postmark", 413, "")]
    public async Task A_mail_that_will_never_be_taken_is_refused(string transport, int status, string body)
    {
        var mail = Answered($"refused-{status}-{transport}@example.com", status, body);

        await Should.ThrowAsync<MailRefusedException>(Send(transport, mail));
    }

    [Theory]
    [InlineData("sendgrid", 400, """{"errors":[{"message":"The from address does not match a verified Sender Identity.","field":"from"}]}""")]
    [InlineData("sendgrid", 401, """{"errors":[{"message":"The provided authorization grant is invalid, expired, or revoked","field":null}]}""")]
    [InlineData("sendgrid", 429, """{"errors":[{"message":"too many requests","field":null}]}""")]
    [InlineData("sendgrid", 503, "<html>")]
    [InlineData("sendgrid", 302, "")]
    [InlineData("postmark", 401, """{"ErrorCode":10,"Message":"Bad or missing Server or User API token."}""")]
    [InlineData("postmark", 422, """{"ErrorCode":400,"Message":"The 'From' address you supplied is not a Sender Signature on your account."}""")]
    [InlineData("postmark", 422, """{"ErrorCode":300,"Message":"Invalid 'From' address: 'x'."}""")]
    [InlineData("postmark", 429, "")]
    [InlineData("postmark", 500, "[]")]
    [InlineData("postmark", 200, "OK")]
    public async Task What_is_no_fault_of_the_mail_may_go_right_the_next_time(string transport, int status, string body)
    {
        var mail = Answered($"later-{status}-{transport}@example.com", status, body);

        (await Should.ThrowAsync<MailNotSentException>(Send(transport, mail))).Message.ShouldStartWith($"{status}");
    }

    private OutgoingMail Answered(string to, int status, string body)
    {
        api.Answer = x => x.Body.ToJsonString().Contains(to) ? (status, body) : null;
        return MailFixture.Mail(to);
    }

    private async Task<string?> Send(string transport, OutgoingMail mail)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        return await api.Services.GetServices<IMailTransport>().Single(x => x.Name == transport).Send(mail, patience.Token);
    }
}
