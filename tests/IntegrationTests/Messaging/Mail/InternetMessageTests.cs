using System.Text;
using Platform.Application.Messaging.Mail;
using Platform.Infrastructure.Messaging.Mail;

namespace Platform.IntegrationTests.Messaging.Mail;

public sealed class InternetMessageTests
{
    private static readonly DateTimeOffset Date = new(2026, 1, 31, 13, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("Invitation to Test")]
    [InlineData("Einladung zu Überraschungsgästen, Größe 大きい 🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀")]
    [InlineData("=?utf-8?B?SGFja2Vk?=")]
    [InlineData("")]
    public void What_is_written_is_read_again(string subject)
    {
        var message = new MailMessage("ada@example.com", subject, ".\nGrüße,\n.. und Zeilen\n" + new string('x', 2000));

        var text = Written(message);

        InternetMessage.Read(text).ShouldBe((message, Date));
        text.Split("\r\n").ShouldAllBe(x => x.Length <= 78);
        text.ShouldAllBe(x => char.IsAscii(x));
    }

    [Theory]
    [InlineData("Hello\r\nBcc: eve@example.com")]
    [InlineData("Hello\nBcc: eve@example.com")]
    [InlineData("Hello\r\n\r\nAnother body")]
    public void A_subject_does_not_become_a_header(string subject)
    {
        var text = Written(new MailMessage("ada@example.com", subject, "Text"));

        Headers(text).Select(x => x.Split(':')[0]).ShouldBe(
            ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]);
        InternetMessage.Read(text).Message.Subject.ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("ada@example.com\r\nBcc: eve@example.com")]
    [InlineData("ada@example.com, eve@example.com")]
    [InlineData("adä@example.com")]
    public void An_address_that_is_not_one_is_not_written(string to) =>
        Should.Throw<FormatException>(() => Written(new MailMessage(to, "Hello", "Text")));

    [Fact]
    public void The_headers_are_those_of_RFC_5322()
    {
        var headers = Headers(Written(new MailMessage("ada@example.com", "Hello", "Text")));

        headers.ShouldContain("From: =?utf-8?B?UGzDpHR0Zm9ybQ==?= <no-reply@example.com>");
        headers.ShouldContain("To: <ada@example.com>");
        headers.ShouldContain("Date: Sat, 31 Jan 2026 12:00:00 +0000");
        headers.ShouldContain("Message-ID: <id@example.com>");
    }

    private static string Written(MailMessage message) =>
        Encoding.ASCII.GetString(InternetMessage.Write(message, "Plättform <no-reply@example.com>", "id", Date));

    private static string[] Headers(string text) => text.Split("\r\n\r\n")[0].Replace("\r\n ", " ").Split("\r\n");
}
