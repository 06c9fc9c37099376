using Platform.Infrastructure.Identity.Passkeys;

namespace Platform.IntegrationTests.Identity.Passkeys;

public sealed class PasskeySettingsTests
{
    [Theory]
    [InlineData("https://example.com", true)]
    [InlineData("https://app.example.com", true)]
    [InlineData("https://app.example.com:8443", true)]
    [InlineData("https://evilexample.com", false)]
    [InlineData("https://example.com.evil.example", false)]
    [InlineData("http://example.com", false)]
    [InlineData("https://example.com/", false)]
    [InlineData("https://example.com/path", false)]
    [InlineData("example.com", false)]
    public void An_origin_is_of_the_domain_that_passkeys_belong_to(string origin, bool isConsistent) =>
        new PasskeySettings { RelyingParty = "example.com", Origins = [origin] }.IsConsistent().ShouldBe(isConsistent);

    [Fact]
    public void A_page_on_this_machine_needs_no_certificate() =>
        new PasskeySettings { RelyingParty = "localhost", Origins = ["http://localhost:5173"] }.IsConsistent().ShouldBeTrue();
}
