using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.WebApi.Common.Http;

namespace Platform.IntegrationTests.Common.Http;

/// <summary>What no endpoint of the API does on purpose: it takes too long, breaks, or refuses by status alone.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly WebApplication app = Build();

    public Task InitializeAsync() => app.StartAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Theory]
    [InlineData("/slow", 504, "timeout")]
    [InlineData("/broken", 500, "internal_error")]
    [InlineData("/status/503", 503, "not_ready")]
    [InlineData("/status/429", 429, "rate_limited")]
    [InlineData("/status/408", 408, "request_timeout")]
    [InlineData("/status/418", 418, "malformed_request")]
    [InlineData("/status/502", 502, "internal_error")]
    public async Task A_fault_is_a_problem_with_all_headers_and_without_its_cause(string path, int status, string code)
    {
        var reply = await new Client(app.GetTestClient()).Get(path, ("X-Request-Id", "mine"));
        reply.ShouldBeProblem(status, code).Header("X-Request-Id").ShouldBe("mine");
        reply.Content.ShouldNotContain("secret");
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddRequestTimeouts(x => x.DefaultPolicy = new() { Timeout = TimeSpan.FromMilliseconds(20) });
        var app = builder.Build();
        app.UseRequestIds();
        app.UseSecurityHeaders();
        app.UseMiddleware<Problems>();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.MapGet("/slow", (HttpContext http) => Task.Delay(Timeout.Infinite, http.RequestAborted));
        app.MapGet("/broken", () => Task.FromException(new InvalidOperationException("secret")));
        app.MapGet("/status/{status}", (int status) => Results.StatusCode(status));
        return app;
    }
}
