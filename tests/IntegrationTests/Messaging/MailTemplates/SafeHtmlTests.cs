using Platform.Application.Messaging.MailTemplates;

namespace Platform.IntegrationTests.Messaging.MailTemplates;

public sealed class SafeHtmlTests
{
    [Theory]
    [InlineData("<p>Hello <strong>{{name}}</strong><br>you</p>")]
    [InlineData("<a href=\"https://example.com/?a=1&amp;b=2\" title=\"x\">link</a><img src=\"https://example.com/x.png\" alt=\"\" />")]
    [InlineData("<p style=\"color: #ff0000; font-size: 12px\">a &lt; b > c</p>")]
    [InlineData("<a href=\"mailto:help@example.com\">help</a>")]
    public void What_mail_needs_passes(string html) => SafeHtml.Problems(html).ShouldBeEmpty();

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script> is not possible")]
    [InlineData("<iframe src=\"https://evil.example\"></iframe>", "<iframe> is not possible")]
    [InlineData("<form></form>", "<form> is not possible")]
    [InlineData("<style>p { color: red }</style>", "<style> is not possible")]
    [InlineData("<svg></svg>", "<svg> is not possible")]
    [InlineData("<p onclick=\"alert(1)\">x</p>", "onclick is not possible")]
    [InlineData("<p onclick='alert(1)'>x</p>", "Write tags in the form")]
    [InlineData("<p onclick=alert(1)>x</p>", "Write tags in the form")]
    [InlineData("<SCRIPT>alert(1)</SCRIPT>", "Write tags in the form")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", "A link starts with")]
    [InlineData("<a href=\"http://example.com\">x</a>", "A link starts with")]
    [InlineData("<a href=\" https://example.com\">x</a>", "A link starts with")]
    [InlineData("<a href=\"{{name}}\">x</a>", "Write tags in the form")]
    [InlineData("<img src=\"data:image/png;base64,AAAA\">", "An image starts with")]
    [InlineData("<p style=\"background: url(https://evil.example)\">x</p>", "A style has letters")]
    [InlineData("<!-- hidden -->", "Write tags in the form")]
    [InlineData("<p>a < b</p>", "Write tags in the form")]
    [InlineData("<p", "Write tags in the form")]
    [InlineData("<p>x", "has no end")]
    [InlineData("</td></tr></table>", "ends something else")]
    [InlineData("<p><b>x</p></b>", "ends something else")]
    public void What_could_do_harm_is_refused(string html, string reason) => SafeHtml.Problems(html).ShouldContain(x => x.Contains(reason));
}
