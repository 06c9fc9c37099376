using Platform.Infrastructure.Identity.Connections;

namespace Platform.IntegrationTests.Identity.Connections;

public sealed class SocialOptionsTests
{
    [Theory]
    [InlineData("platform", "secret", true)]
    [InlineData("", "", true)]
    [InlineData("platform", "", false)]
    [InlineData("", "secret", false)]
    public void A_provider_is_configured_as_a_whole_or_not_at_all(string clientId, string clientSecret, bool starts)
    {
        var options = new SocialOptions();
        (options.Google.ClientId, options.Google.ClientSecret) = (clientId, clientSecret);

        new SocialOptionsCheck().Validate(null, options).Succeeded.ShouldBe(starts);
    }
}
