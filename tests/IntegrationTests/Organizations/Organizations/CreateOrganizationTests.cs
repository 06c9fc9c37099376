using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Organizations;

public sealed class CreateOrganizationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Whoever_creates_an_organization_is_its_owner()
    {
        var ada = await api.SignUp();

        var created = (await ada.Post("/v1/orgs", new { name = "Analytical Engines", slug = "analytical-engines" })).ShouldBe(201);

        created.Text("id").ShouldStartWith("org_");
        created.Header("ETag").ShouldNotBeEmpty();
        created.Header("Location").ShouldBe($"/v1/orgs/{created.Text("id")}");
        var members = (await ada.Get("/v1/orgs/analytical-engines/members")).ShouldBe(200);
        members.Data.Single()!["user"]!.ToString().ShouldBe(ada.UserId);
        members.Data.Single()!["role"]!.ToString().ShouldBe("owner");
    }

    [Fact]
    public async Task Of_two_who_take_the_same_slug_at_once_one_gets_it()
    {
        var ada = await api.SignUp();
        var grace = (await api.SignUp()).On(api.SecondNode());
        for (var round = 0; round < 20; round++)
        {
            var body = new { name = "Race", slug = $"race-{round}" };

            var replies = await Task.WhenAll(Task.Run(() => ada.Post("/v1/orgs", body)), Task.Run(() => grace.Post("/v1/orgs", body)));

            replies.Select(x => x.Status).Order().ShouldBe([201, 409]);
            replies.Single(x => x.Status == 409).Code.ShouldBe("slug_taken");
        }
    }

    [Theory]
    [InlineData("Acme\u2028Pay at evil.example")]
    [InlineData("Acme\u2029Pay at evil.example")]
    [InlineData("Acme\nPay at evil.example")]
    public async Task A_name_is_one_line(string name)
    {
        var ada = await api.SignUp();

        (await ada.Post("/v1/orgs", new { name, slug = "one-line" })).ShouldBe(400).Body["errors"]!["name"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("org-acme")]
    [InlineData("Acme")]
    [InlineData("аcme")]
    [InlineData("acme--inc")]
    [InlineData("-acme")]
    [InlineData("a")]
    [InlineData("acme\n")]
    public async Task A_slug_that_is_reserved_or_could_be_mistaken_is_refused(string slug)
    {
        var ada = await api.SignUp();

        var refused = (await ada.Post("/v1/orgs", new { name = "Acme", slug })).ShouldBe(400);

        refused.Code.ShouldBe("validation_failed");
        refused.Body["errors"]!["slug"].ShouldNotBeNull();
    }
}
