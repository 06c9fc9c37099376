using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Organizations;

public sealed class RestoreOrganizationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_owner_brings_everything_back()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var program = await api.Program(acme);
        await Delete(acme);

        var restored = (await acme.Owner.Post(acme.Path("/restoration"))).ShouldBe(200);

        restored.Text("slug").ShouldBe(acme.Slug);
        (await member.Get(acme.Path("/members"))).ShouldBe(200).Data.Count.ShouldBe(2);
        (await program.Get(acme.Path())).ShouldBe(200).Header("ETag").ShouldBe(restored.Header("ETag"));
    }

    [Fact]
    public async Task Nobody_but_the_owner_can_and_nobody_else_learns_that_it_could_be()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var program = await api.Program(acme);
        var stranger = await api.SignUp();
        await Delete(acme);

        foreach (var client in new[] { admin, program, stranger })
            (await client.Post(acme.Path("/restoration"))).ShouldBe(404).Code.ShouldBe("not_found");

        (await acme.Owner.Get(acme.Path())).ShouldBe(404);
    }

    [Fact]
    public async Task After_thirty_days_it_is_too_late()
    {
        var acme = await api.Organization();
        await Delete(acme);

        api.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));

        var owner = await api.SignIn(acme.Owner.Email, acme.Owner.UserId);
        (await owner.Post(acme.Path("/restoration"))).ShouldBe(409).Code.ShouldBe("no_longer_restorable");
        (await owner.Get(acme.Path())).ShouldBe(404);
    }

    [Fact]
    public async Task Just_within_thirty_days_it_is_not()
    {
        var acme = await api.Organization();
        await Delete(acme);

        api.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromHours(1));

        var owner = await api.SignIn(acme.Owner.Email, acme.Owner.UserId);
        (await owner.Post(acme.Path("/restoration"))).ShouldBe(200);
    }

    [Fact]
    public async Task One_that_is_not_deleted_stays_as_it_is()
    {
        var acme = await api.Organization();
        var version = (await acme.Owner.Get(acme.Path())).Header("ETag");

        (await acme.Owner.Post(acme.Path("/restoration"))).ShouldBe(200).Header("ETag").ShouldBe(version);
    }

    private static async Task Delete(TestOrganization organization) =>
        (await organization.Owner.Delete(organization.Path($"?confirm={organization.Slug}"))).ShouldBe(204);
}
