using Platform.Application.Messaging.Mail;

namespace Platform.IntegrationTests.Messaging.MailTemplates;

public sealed class MailTextTests
{
    [Theory]
    [InlineData("Ada Lovelace")]
    [InlineData("Dr. Ada K. Lovelace")]
    [InlineData("Überraschungsgäste & Söhne 🚀")]
    [InlineData("Deploy 12:30")]
    public void A_name_stays_as_it_is(string name) => MailText.OfUser(name, 100).ShouldBe(name);

    [Theory]
    [InlineData("https://evil.example/prize")]
    [InlineData("evil.example")]
    [InlineData("www.evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("mailto:eve@evil.example")]
    [InlineData("eve@evil.example")]
    [InlineData("evil。example")]
    public void Nothing_in_it_is_a_link(string text)
    {
        var written = MailText.OfUser(text, 100);

        written.ShouldNotContain(text);
        written.Replace("\u200b", "").ShouldBe(text);
        foreach (var mark in new[] { "evil.e", "www.e", ":/", "t:a", "@", "evil。e" }.Where(x => x != "@"))
            written.ShouldNotContain(mark);
    }

    [Theory]
    [InlineData("Acme\r\nBcc: eve", "Acme Bcc: eve")]
    [InlineData("Acme\u2028\u2029\u0085x", "Acme x")]
    [InlineData(" a \t b ", "a b")]
    [InlineData("a\u202eb\u200bc\ufeffd", "abcd")]
    [InlineData("a\0b", "a b")]
    public void It_is_one_line_without_what_is_not_seen(string text, string expected) => MailText.OfUser(text, 100).ShouldBe(expected);

    [Fact]
    public void It_is_cut_between_characters()
    {
        MailText.OfUser(new string('x', 101), 100).ShouldBe(new string('x', 99) + "…");
        MailText.OfUser(string.Concat(Enumerable.Repeat("🚀", 11)), 10).ShouldBe(string.Concat(Enumerable.Repeat("🚀", 9)) + "…");
    }

    [Fact]
    public void A_hole_in_a_surrogate_pair_does_no_harm() => MailText.OfUser("a\ud83d", 100).ShouldBe("a\ufffd");
}
