using System.Net;
using Platform.Infrastructure.Common.Http;

namespace Platform.IntegrationTests.Common.Http;

public sealed class OutboundRulesTests
{
    private static readonly OutboundRules SelfHosted = new([IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("fd12::/16")], allowHttp: false);

    [Theory]
    [InlineData("https://example.com/webhooks?token=1")]
    [InlineData("https://example.com:8443/")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://[2606:4700:4700::1111]/")]
    public void A_public_address_with_tls_is_fine(string url) => OutboundRules.PublicOnly.Refusal(url).ShouldBeNull();

    [Theory]
    [InlineData("example.com", "absolute")]
    [InlineData("/webhooks", "https")]
    [InlineData("ftp://example.com/", "https")]
    [InlineData("file:///etc/passwd", "https")]
    [InlineData("gopher://example.com/", "https")]
    [InlineData("http://example.com/", "https")]
    [InlineData("https://user:password@example.com/", "user name")]
    [InlineData("https://user@example.com/", "user name")]
    [InlineData("https://example.com:22/", "port")]
    [InlineData("https://example.com:0/", "port")]
    [InlineData("https://example.com:25/", "port")]
    [InlineData("https://localhost/", "public internet")]
    [InlineData("https://api.localhost/", "public internet")]
    [InlineData("https://127.0.0.1/", "public internet")]
    [InlineData("https://127.1/", "public internet")]
    [InlineData("https://2130706433/", "public internet")]
    [InlineData("https://0x7f000001/", "public internet")]
    [InlineData("https://0177.0.0.1/", "public internet")]
    [InlineData("https://169.254.169.254/latest/meta-data/", "public internet")]
    [InlineData("https://[::1]/", "public internet")]
    [InlineData("https://[::ffff:127.0.0.1]/", "public internet")]
    [InlineData("https://[fd00:ec2::254]/", "public internet")]
    [InlineData("https://[64:ff9b::a9fe:a9fe]/", "public internet")]
    [InlineData("https://10.1.2.3/", "public internet")]
    public void Anything_else_is_refused_with_a_reason(string url, string reason) =>
        OutboundRules.PublicOnly.Refusal(url).ShouldNotBeNull().ShouldContain(reason);

    [Theory]
    [InlineData("https://10.1.2.3/")]
    [InlineData("http://10.1.2.3:8080/")]
    [InlineData("http://[fd12::1]/")]
    public void An_allowed_network_is_allowed_also_without_tls(string url) => SelfHosted.Refusal(url).ShouldBeNull();

    [Theory]
    [InlineData("http://10.2.2.3/")]
    [InlineData("https://10.2.2.3/")]
    [InlineData("http://example.com/")]
    [InlineData("https://[::ffff:10.1.2.3]/")]
    [InlineData("http://10.1.2.3:22/")]
    public void Nothing_outside_of_it_is(string url) => SelfHosted.Refusal(url).ShouldNotBeNull();
}
