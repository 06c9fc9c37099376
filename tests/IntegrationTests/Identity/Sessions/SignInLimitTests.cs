using Microsoft.AspNetCore.Hosting;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Sessions;

public sealed class SignInLimitTests(LowLimitsFixture api) : IClassFixture<LowLimitsFixture>
{
    [Fact]
    public async Task One_address_cannot_try_account_after_account()
    {
        for (var i = 0; i < 3; i++)
            (await SignIn($"nobody{i}@example.com", "203.0.113.1")).ShouldBe(401);

        var limited = (await SignIn("nobody@example.com", "203.0.113.1")).ShouldBe(429);
        limited.Code.ShouldBe("rate_limited");
        int.Parse(limited.Header("Retry-After")).ShouldBeInRange(1, 1200);
        limited.Header("RateLimit-Policy").ShouldBe("\"sign-in\";q=3;w=3600");
        limited.Header("RateLimit").ShouldBe($"\"sign-in\";r=0;t={limited.Header("Retry-After")}");
        (await SignIn("nobody@example.com", "203.0.113.2")).ShouldBe(401);
    }

    [Fact]
    public async Task One_address_cannot_register_without_end()
    {
        (await Register("first@example.com", "203.0.113.1")).Status.ShouldBeInRange(200, 299);
        (await Register("second@example.com", "203.0.113.1")).Status.ShouldBeInRange(200, 299);

        (await Register("third@example.com", "203.0.113.1")).ShouldBe(429).Code.ShouldBe("rate_limited");
        (await Register("third@example.com", "203.0.113.2")).Status.ShouldBeInRange(200, 299);
    }

    [Fact]
    public async Task One_address_cannot_try_passwords_of_account_after_account_with_stolen_tokens()
    {
        var users = new[] { await api.SignUp(), await api.SignUp() };
        for (var i = 0; i < 3; i++)
            (await StepUp(users[i % 2], "203.0.113.3")).ShouldBe(403).Code.ShouldBe("wrong_password");

        (await StepUp(users[1], "203.0.113.3")).ShouldBe(429).Code.ShouldBe("rate_limited");
        (await StepUp(users[1], "203.0.113.4")).ShouldBe(403);
    }

    private static Task<Reply> StepUp(Client user, string address) =>
        user.Post("/v1/auth/step-up", new { method = "password", password = "wrong password" }, TestAddress.Of(address));

    private Task<Reply> SignIn(string email, string address) =>
        api.Anonymous.Post("/v1/auth/login", new { email, password = "wrong password" }, TestAddress.Of(address));

    private Task<Reply> Register(string email, string address) =>
        api.Anonymous.Post("/v1/auth/register", new { email, password = ApiFixture.Password, displayName = "Ada" }, TestAddress.Of(address));
}

/// <summary>Few from one address, so that a test reaches the limit.</summary>
public sealed class LowLimitsFixture : ApiFixture
{
    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("RateLimits:SignIn:Count", "3").UseSetting("RateLimits:SignIn:Period", "01:00:00"); // in a minute one is free again after twenty seconds
        builder.UseSetting("RateLimits:Register:Count", "2");
    }
}
