using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Messaging.Mail;
using Platform.Application.Messaging.MailTemplates;
using Platform.Domain.Messaging.MailTemplates;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.MailTemplates;

public sealed class UnsubscribeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private IUnsubscribeLinks Links => api.Services.GetRequiredService<IUnsubscribeLinks>();

    private IMailRecipients Recipients => api.Services.GetRequiredService<IMailRecipients>();

    [Fact]
    public async Task One_click_of_a_mail_program_is_enough_and_can_be_repeated()
    {
        var link = Links.For("Ada@example.com", "digest");
        var form = () => new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);

        (await api.Anonymous.Send(HttpMethod.Post, link.AbsolutePath, form())).ShouldBe(200).Content.ShouldContain("You are unsubscribed");
        (await api.Anonymous.Send(HttpMethod.Post, link.AbsolutePath, form())).ShouldBe(200);

        (await Has("ada@example.com", "digest")).ShouldBeTrue();
        (await Has("ada@example.com", "news")).ShouldBeFalse();
        (await Has("grace@example.com", "digest")).ShouldBeFalse();
    }

    [Fact]
    public async Task Opening_the_link_shows_a_page_and_changes_nothing()
    {
        var link = Links.For("reader@example.com", "digest");

        var page = (await api.Anonymous.Get(link.AbsolutePath)).ShouldBe(200);

        page.Header("Content-Type").ShouldBe("text/html; charset=utf-8");
        page.Header("Content-Security-Policy").ShouldContain("default-src 'none'");
        page.Content.ShouldContain("<form method=\"post\">");
        page.Content.ShouldNotContain("reader@example.com");
        (await Has("reader@example.com", "digest")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Only_the_platform_makes_links(string token)
    {
        (await api.Anonymous.Get($"/v1/mail/unsubscribe/{token}")).ShouldBe(400).Text("errors.token").ShouldContain("not the link of a mail");
        (await api.Anonymous.Post($"/v1/mail/unsubscribe/{token}")).ShouldBe(400);
    }

    [Fact]
    public void The_link_does_not_tell_the_address() => Links.For("ada.lovelace@example.com", "digest").AbsoluteUri.ShouldNotContain("lovelace");

    [Fact]
    public void Mail_that_one_can_do_without_says_how_to_and_other_mail_does_not()
    {
        foreach (var kind in MailKinds.All.Append(MailKind.Of(typeof(GossipMail))))
        {
            var link = SendMailPreparation.LinkFor(kind, "ada@example.com", Links);
            var headers = SendMailPreparation.Headers(link, null);
            var mail = Render(kind.IsEssential ? "essential" : "gossip", link);

            headers.ContainsKey("List-Unsubscribe").ShouldBe(!kind.IsEssential, kind.Name);
            if (kind.IsEssential)
                continue;
            headers["List-Unsubscribe"].ShouldBe($"<{link!.AbsoluteUri}>");
            headers["List-Unsubscribe"].ShouldStartWith("<https://platform.localhost/v1/mail/unsubscribe/");
            headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
            mail.Text.ShouldContain(link.AbsoluteUri);
            mail.Html.ShouldContain($"<a href=\"{link.AbsoluteUri}\">");
        }
    }

    private RenderedMail Render(string text, Uri? link)
    {
        var templates = api.Services.GetRequiredService<IMailTemplates>();
        return templates.Render(new MailContent(text, text, text), new Dictionary<string, object?>(), new("en", templates.Brand, link), isShipped: false);
    }

    private Task<bool> Has(string address, string category) => Recipients.HasUnsubscribed(address, category, CancellationToken.None);

    [Mail(Category = "gossip")]
    private sealed record GossipMail : MailModel;
}
