using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Invitations;

public sealed class ListMyInvitationsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Open_invitations_are_listed_once_the_address_is_verified()
    {
        var (acme, globex, gone) = (await api.Organization(), await api.Organization(), await api.Organization());
        var user = await api.SignUp("Mixed@Example.com", verified: false);
        await globex.Invited("someone-else@example.com");
        var id = await globex.Invited("mixed@example.com", "viewer");
        await gone.Invited("mixed@example.com");
        (await gone.Owner.Delete(gone.Path($"?confirm={gone.Slug}"))).ShouldBe(204);
        await acme.Invited("mixed@example.com");

        (await user.Get("/v1/me/invitations")).ShouldBe(200).Data.ShouldBeEmpty();
        (await user.Accept(api.Token("mixed@example.com"))).ShouldBe(200).Text("id").ShouldBe(acme.Id);
        var listed = await user.Get("/v1/me/invitations");

        listed.Ids().ShouldBe([id]);
        listed.Data[0]!["role"]!.ToString().ShouldBe("viewer");
        listed.Data[0]!["organization"]!.ToString().ShouldBe("Test");
        listed.Content.ShouldNotContain("token");
        api.Clock.Advance(TimeSpan.FromDays(7));
        (await (await api.SignIn(user.Email, user.UserId)).Get("/v1/me/invitations")).ShouldBe(200).Data.ShouldBeEmpty();
    }
}
