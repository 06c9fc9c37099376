using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;
using Platform.WebApi.Common.Http;

namespace Platform.IntegrationTests.Common.Http;

/// <summary>With an origin that may call the API.</summary>
public sealed class CorsFixture : ApiFixture
{
    public const string Origin = "https://app.example.com";

    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Cors:Origins:0", Origin);
    }
}

public sealed class CorsTests(CorsFixture api) : IClassFixture<CorsFixture>
{
    [Fact]
    public async Task A_page_of_a_configured_origin_calls_the_API_with_a_token_and_reads_the_answer()
    {
        var user = await api.SignUp();

        var asked = (await Preflight("/v1/me", CorsFixture.Origin, "PATCH", "authorization,content-type,if-match")).ShouldBe(204);
        var answered = (await user.Get("/v1/me", ("Origin", CorsFixture.Origin))).ShouldBe(200);
        var refused = (await api.Anonymous.Get("/v1/me", ("Origin", CorsFixture.Origin))).ShouldBe(401);

        asked.Header("Access-Control-Allow-Methods").ShouldContain("PATCH");
        asked.Header("Access-Control-Allow-Headers").ShouldContain("If-Match", Case.Insensitive);
        foreach (var reply in new[] { asked, answered, refused })
        {
            reply.Header("Access-Control-Allow-Origin").ShouldBe(CorsFixture.Origin);
            reply.Header("Access-Control-Allow-Credentials").ShouldBeEmpty();
        }

        answered.Header("Access-Control-Expose-Headers").ShouldContain("ETag");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://app.example.com.evil.example")]
    [InlineData("http://app.example.com")]
    [InlineData("https://app.example.com:8443")]
    [InlineData("null")]
    public async Task No_other_origin_reads_anything(string origin)
    {
        var user = await api.SignUp();

        (await Preflight("/v1/me", origin, "PATCH", "authorization")).Header("Access-Control-Allow-Origin").ShouldBeEmpty();
        (await user.Get("/v1/me", ("Origin", origin))).Header("Access-Control-Allow-Origin").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("POST", "/v1/oauth/token")]
    [InlineData("GET", "/v1/oauth/userinfo")]
    [InlineData("POST", "/v1/oauth/revoke")]
    [InlineData("GET", "/.well-known/openid-configuration")]
    [InlineData("GET", "/.well-known/jwks.json")]
    public async Task What_clients_call_without_cookies_is_open_to_every_origin(string method, string path)
    {
        var asked = (await Preflight(path, "https://any.example", method, "authorization,dpop,content-type")).ShouldBe(204);

        asked.Header("Access-Control-Allow-Origin").ShouldBe("*");
        asked.Header("Access-Control-Allow-Headers").ShouldContain("DPoP", Case.Insensitive);
        (await api.Anonymous.Send(new(method), path, null, ("Origin", "https://any.example"))).Header("Access-Control-Allow-Origin").ShouldBe("*");
    }

    [Fact]
    public async Task The_pages_of_the_sign_in_and_the_consent_are_open_to_nobody()
    {
        foreach (var path in new[] { "/", "/pages/page.css" })
            (await api.Anonymous.Get(path, ("Origin", CorsFixture.Origin))).Header("Access-Control-Allow-Origin").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.example.com")]
    [InlineData("https://app.example.com/")]
    [InlineData("https://app.example.com/path")]
    [InlineData("http://app.example.com")]
    [InlineData("app.example.com")]
    [InlineData("null")]
    public void Only_exact_origins_can_be_configured(string origin)
    {
        new CorsSettingsCheck().Validate(null, new CorsSettings { Origins = [origin] }).Failed.ShouldBeTrue();
        new CorsSettingsCheck().Validate(null, new CorsSettings { Origins = ["https://app.example.com", "http://127.0.0.1:5173"] }).ShouldBe(ValidateOptionsResult.Success);
    }

    private Task<Reply> Preflight(string path, string origin, string method, string headers) => api.Anonymous.Send(
        HttpMethod.Options, path, null, ("Origin", origin), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", headers));
}
