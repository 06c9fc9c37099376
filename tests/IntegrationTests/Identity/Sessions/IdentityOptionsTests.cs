using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class IdentityOptionsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080", "http://localhost:5080")]
    [InlineData("http://0.0.0.0:8080;https://0.0.0.0:8443", "http://localhost:8080")]
    [InlineData("https://localhost:7001", "https://localhost:7001")]
    [InlineData("http://localhost:80", "http://localhost:80")]
    [InlineData(null, "http://localhost:5000")]
    public void In_development_the_issuer_is_where_the_api_listens(string? urls, string expected)
    {
        var (check, options) = (Check("Development", urls), new IdentityOptions());

        check.PostConfigure(null, options);

        options.Issuer.ShouldBe(expected);
        options.Passkeys.RelyingParty.ShouldBe("localhost");
        check.Validate(null, options).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Development", "", "http://localhost:5081", true)]
    [InlineData("Development", "", "https://localhost:7001", true)]
    [InlineData("Development", "", "http://localhost.example.com:5081", false)]
    [InlineData("Development", "", "http://localhost:5081/other", false)]
    [InlineData("Development", "http://localhost:5080", "http://localhost:5081", false)]
    [InlineData("Production", "https://api.example.com", "http://localhost:5081", false)]
    public void Instances_on_one_developers_machine_take_each_others_tokens_unless_the_issuer_is_said(string environment, string issuer, string other, bool isTaken)
    {
        var (check, options) = (Check(environment, "http://127.0.0.1:5080"), new IdentityOptions { Issuer = issuer, KeyRingKey = Convert.ToBase64String(new byte[32]) });

        check.PostConfigure(null, options);

        check.Validate(null, options).Succeeded.ShouldBeTrue();
        options.IsBesideUs(other).ShouldBe(isTaken);
    }

    [Fact]
    public void Elsewhere_it_has_to_be_said()
    {
        var (check, options) = (Check("Production", "https://0.0.0.0"), new IdentityOptions { KeyRingKey = Convert.ToBase64String(new byte[32]) });

        check.PostConfigure(null, options);

        check.Validate(null, options).FailureMessage.ShouldStartWith("Set Identity:Issuer");
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_code_of_an_app_is_one_step_early_or_late_at_most(int steps, bool isTaken)
    {
        var (check, options) = (Check("Development", null), new IdentityOptions { ToleratedCodeSteps = steps });
        check.PostConfigure(null, options);

        check.Validate(null, options).Succeeded.ShouldBe(isTaken);
        new IdentityOptions().ToleratedCodeSteps.ShouldBe(0);
    }

    private static IdentityOptionsCheck Check(string environment, string? urls) =>
        new(new Host { EnvironmentName = environment }, new ConfigurationBuilder().AddInMemoryCollection([new("urls", urls)]).Build());

    private sealed class Host : IHostEnvironment
    {
        public required string EnvironmentName { get; set; }

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
