using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Connections;

public sealed class SignInTests(ConnectionFixture api) : IClassFixture<ConnectionFixture>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Someone_new_becomes_a_member_by_signing_in_with_their_organizations_provider(int tenant)
    {
        var acme = await api.Tenant(tenant);
        var ada = await acme.Person("ada");
        using var browser = api.Browser();

        await acme.SignIn(browser, ada);

        browser.Address.PathAndQuery.ShouldBe("/landing");
        var me = (await browser.Ask("/v1/me")).ShouldBe(200);
        me.Text("email").ShouldBe(acme.AddressOf("ada"));
        (await browser.Ask(acme.Organization.Path($"/members/{me.Text("id")}"))).ShouldBe(200).Text("role").ShouldBe("member");
        (await acme.LastReason()).ShouldBe("none");
    }
}
