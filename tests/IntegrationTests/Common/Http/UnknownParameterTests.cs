using Platform.IntegrationTests.Identity.Provisioning;

namespace Platform.IntegrationTests.Common.Http;

public sealed class UnknownParameterTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("/projects?limt=5", "limt", "There is no such parameter. Those there are: after, archived, limit, team.")]
    [InlineData("/projects?limit=5&sender=x", "sender", "There is no such parameter. Those there are: after, archived, limit, team.")]
    [InlineData("/projects?org=x", "org", "There is no such parameter. Those there are: after, archived, limit, team.")]
    [InlineData("?expand=all", "expand", "There is no such parameter, and no other one either.")]
    public async Task A_parameter_that_nobody_reads_is_refused_with_those_there_are(string rest, string name, string message)
    {
        var acme = await api.Organization();
        var reply = await acme.Owner.Get(acme.Path(rest));
        reply.ShouldName(name);
        reply.Body["errors"]![name]![0]!.ToString().ShouldBe(message);
    }

    [Fact]
    public async Task It_is_named_together_with_a_value_that_does_not_parse()
    {
        var acme = await api.Organization();
        (await acme.Owner.Get(acme.Path("/projects?limt=5&after=x"))).ShouldName("limt", "after");
    }

    [Fact]
    public async Task Letters_may_be_of_either_case_as_everywhere_in_a_query()
    {
        var acme = await api.Organization();
        (await acme.Owner.Get(acme.Path("/projects?Limit=5"))).ShouldBe(200);
    }

    /// <summary>RFC 6749, section 3.1, and RFC 7644; whoever links to a page adds what they like.</summary>
    [Theory]
    [InlineData("/v1/oauth/authorize")]
    [InlineData("/v1/oauth/end-session")]
    [InlineData("/v1/oauth/sign-in")]
    [InlineData("/v1/auth/callback")]
    [InlineData("/v1/mail/unsubscribe/none")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/health/live")]
    public async Task Where_other_standards_hold_and_on_pages_it_is_ignored(string path)
    {
        var (without, with) = (await api.Anonymous.Get(path), await api.Anonymous.Get(path + "?utm_source=mail"));

        with.Status.ShouldBe(without.Status);
    }

    [Fact]
    public async Task Provisioning_ignores_it()
    {
        var scim = await Scim.Of(api);
        (await scim.Get("/Users?count=1&traceId=1")).ShouldBe(200);
    }
}
