using System.Text;
using Platform.Application.Messaging.Mail;
using Platform.Infrastructure.Messaging.Mail;

namespace Platform.IntegrationTests.Messaging.Mail;

public sealed class InternetMessageTests
{
    private static readonly Guid MailId = Guid.Parse("0198c7a0-0000-7000-8000-000000000001");
    private static readonly DateTimeOffset Date = new(2026, 1, 31, 13, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("Invitation to Test")]
    [InlineData("Einladung zu Überraschungsgästen, Größe 大きい 🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀")]
    [InlineData("=?utf-8?B?SGFja2Vk?=")]
    [InlineData("")]
    public void What_is_written_is_read_again(string subject)
    {
        var message = new MailMessage("ada@example.com", subject, ".\nGrüße,\n.. und Zeilen\n" + new string('x', 2000));

        var text = Written(Mail(message.To, message.Subject, message.Text));

        var read = ReadMessage.Of(text);
        (read.Message, read.Html, read.Date).ShouldBe((message, null, Date));
        text.Split("\r\n").ShouldAllBe(x => x.Length <= 78);
        text.ShouldAllBe(x => char.IsAscii(x));
    }

    [Fact]
    public void Text_and_HTML_are_two_forms_of_one_mail()
    {
        const string Html = "<p>Grüße</p>\n<p>--=_0198c7a000007000800000000000000</p>\n";

        var text = Written(Mail(html: Html));

        var read = ReadMessage.Of(text);
        (read.Message.Text, read.Html).ShouldBe(("Text", Html));
        read.Headers["Content-Type"].ShouldBe($"multipart/alternative; boundary=\"=_{MailId:N}\"");
        text.IndexOf("text/plain", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("text/html", StringComparison.Ordinal));
        text.Split("\r\n").ShouldAllBe(x => x.Length <= 78);
    }

    [Theory]
    [InlineData("Hello\r\nBcc: eve@example.com")]
    [InlineData("Hello\nBcc: eve@example.com")]
    [InlineData("Hello\r\n\r\nAnother body")]
    public void A_subject_does_not_become_a_header(string subject)
    {
        var text = Written(Mail(subject: subject));

        Headers(text).Select(x => x.Split(':')[0]).ShouldBe(
            ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]);
        ReadMessage.Of(text).Message.Subject.ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("ada@example.com\r\nBcc: eve@example.com")]
    [InlineData("ada@example.com, eve@example.com")]
    [InlineData("adä@example.com")]
    public void An_address_that_is_not_one_is_not_written(string to) =>
        Should.Throw<FormatException>(() => Written(Mail(to)));

    [Theory]
    [InlineData("List-Unsubscribe", "<https://example.com>\r\nBcc: eve@example.com")]
    [InlineData("List-Unsubscribe", "<https://example.com>\n\n<html>")]
    [InlineData("List-Unsubscribe", "")]
    [InlineData("List-Unsubscribe", "<https://exämple.com>")]
    [InlineData("X: y\r\nBcc", "eve@example.com")]
    [InlineData("Bcc", "eve@example.com")]
    [InlineData("content-type", "text/html")]
    public void A_header_that_would_be_more_than_one_is_not_written(string name, string value) =>
        Should.Throw<FormatException>(() => Written(Mail() with { Headers = new Dictionary<string, string> { [name] = value } }));

    [Fact]
    public void The_headers_are_those_of_RFC_5322_and_those_that_were_added()
    {
        var headers = Headers(Written(Mail() with { Headers = new Dictionary<string, string> { ["List-Unsubscribe"] = "<https://example.com/u>" } }));

        headers.ShouldContain("From: =?utf-8?B?UGzDpHR0Zm9ybQ==?= <no-reply@example.com>");
        headers.ShouldContain("To: <ada@example.com>");
        headers.ShouldContain("Date: Sat, 31 Jan 2026 12:00:00 +0000");
        headers.ShouldContain($"Message-ID: <{MailId:N}@example.com>");
        headers.ShouldContain("List-Unsubscribe: <https://example.com/u>");
    }

    private static OutgoingMail Mail(string to = "ada@example.com", string subject = "Hello", string text = "Text", string? html = null) => new(MailId, to, subject, text, html);

    private static string Written(OutgoingMail mail) =>
        Encoding.ASCII.GetString(InternetMessage.Write(mail, "Plättform <no-reply@example.com>", Date));

    private static string[] Headers(string text) => text.Split("\r\n\r\n")[0].Replace("\r\n ", " ").Split("\r\n");
}
