using System.Net;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Connections;

public sealed class ProviderFaultTests(ConnectionFixture api) : IClassFixture<ConnectionFixture>
{
    [Fact]
    public async Task A_provider_that_is_down_says_so_to_the_administrator_and_to_the_person_what_to_do()
    {
        var acme = await Broken("http://127.0.0.1:19999");

        await acme.ShouldTell("provider_unreachable");
    }

    [Theory]
    [InlineData("<!DOCTYPE html><title>Hello</title>", 200, "document_not_json")]
    [InlineData("{}", 200, "document_incomplete")]
    [InlineData("""{"issuer":"https://elsewhere.example"}""", 200, "document_issuer_mismatch")]
    [InlineData("{}", 500, "provider_answered_error")]
    [InlineData("{}", 404, "provider_answered_error")]
    public async Task A_discovery_document_that_is_none_is_refused(string body, int status, string reason)
    {
        using var between = new BetweenServer(api.Provider.Issuers[0]);
        between.Instead = async context =>
        {
            await BetweenServer.Write(context, body, status);
            return true;
        };

        await (await Broken(between.Issuer)).ShouldTell(reason);
    }

    [Fact]
    public async Task Of_a_discovery_document_of_five_megabytes_no_more_than_one_is_read()
    {
        using var between = new BetweenServer(api.Provider.Issuers[0]);
        between.Instead = async context =>
        {
            await BetweenServer.Write(context, $$"""{"issuer":"{{new string('x', 5 * 1024 * 1024)}}"}""");
            return true;
        };

        await (await Broken(between.Issuer)).ShouldTell("document_too_large");
    }

    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://[::1]/")]
    [InlineData("file:///etc/passwd")]
    public async Task A_discovery_document_that_moved_to_a_private_address_is_not_followed(string location)
    {
        using var between = new BetweenServer(api.Provider.Issuers[0]);
        between.Instead = context => Redirect(context, location);

        await (await Broken(between.Issuer)).ShouldTell("address_refused");
    }

    [Fact]
    public async Task Redirects_end()
    {
        using var between = new BetweenServer(api.Provider.Issuers[0]);
        between.Instead = context => Redirect(context, $"{between.Issuer}/again");

        await (await Broken(between.Issuer)).ShouldTell("too_many_redirects");
        between.Asked.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("http://10.0.0.1")]
    [InlineData("http://login.example.com")]
    [InlineData("https://169.254.169.254")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://login.example.com/?tenant=1")]
    public async Task A_connection_to_where_nobody_may_look_is_not_made(string issuer)
    {
        var organization = await api.Organization();

        var reply = await organization.Owner.Post(organization.Path("/connections"), new { name = "Inside", issuer, clientId = "x", clientSecret = "y" });

        reply.ShouldBe(400).Body["errors"]!["issuer"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_many_who_wait_for_a_provider_that_does_not_work_one_has_called_it()
    {
        using var between = new BetweenServer(api.Provider.Issuers[0]);
        var answer = new TaskCompletionSource();
        between.Instead = async context =>
        {
            await answer.Task;
            await BetweenServer.Write(context, "{}", 500);
            return true;
        };
        var acme = await Broken(between.Issuer);
        using var browser = await api.BrowserOf(acme.Organization.Owner);

        var all = Task.WhenAll(Enumerable.Range(0, 6).Select(_ => browser.Peek($"{acme.SignInPath}?purpose=test")));
        await Eventually.Is(() => Task.FromResult(!between.Asked.IsEmpty));
        answer.SetResult();
        var replies = await all;

        replies.ShouldAllBe(x => x.Status == 503);
        between.Asked.Count.ShouldBe(1);
    }

    private static Task<bool> Redirect(HttpListenerContext context, string location)
    {
        context.Response.StatusCode = 302;
        context.Response.Headers["Location"] = location;
        context.Response.Close();
        return Task.FromResult(true);
    }

    private Task<Tenant> Broken(string issuer) => api.Tenant(0, isActive: false, issuer);
}
