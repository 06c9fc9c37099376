using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provisioning;

public sealed class ScimNameTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_name_that_is_an_advertisement_is_kept_for_the_provider_and_shown_to_nobody()
    {
        var scim = await Scim.Of(api);

        var created = (await scim.User("ada", new { displayName = "Win a phone at https://evil.example" })).ShouldBe(201);

        created.Text("displayName").ShouldBe("Win a phone at https://evil.example");
        (await scim.Organization.Owner.Get(scim.Organization.Path($"/members/{created.Text("id")}"))).ShouldBe(200).Text("displayName").ShouldBe("ada");
        (await (await scim.SignIn($"ada@{scim.Domain}")).Get("/v1/me")).ShouldBe(200).Text("displayName").ShouldBe("ada");
    }
}
