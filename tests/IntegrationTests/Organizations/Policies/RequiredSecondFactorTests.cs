using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Factors;
using Platform.IntegrationTests.Identity.Passkeys;

namespace Platform.IntegrationTests.Organizations.Policies;

public sealed class RequiredSecondFactorTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Members_without_a_second_factor_are_refused_from_the_end_of_their_time_until_they_have_one_on_every_node()
    {
        var acme = await api.Organization();
        var (member, program, node) = (await acme.Member(), await api.Program(acme), api.SecondNode());
        await SoftwareAuthenticator.Of(acme.Owner);

        var from = api.Clock.GetUtcNow().AddMinutes(5);
        (await Require(acme, from)).ShouldBe(200).Body["secondFactorRequiredFrom"]!.GetValue<DateTimeOffset>().ShouldBe(from, TimeSpan.FromMilliseconds(1));
        (await member.Get(acme.Path())).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromMinutes(5));

        var refused = (await member.Get(acme.Path())).ShouldBe(403);
        refused.Code.ShouldBe("second_factor_required");
        refused.Text("detail").ShouldContain("POST /v1/me/factors");
        refused.Text("detail").ShouldContain(from.UtcDateTime.ToString("yyyy-MM-dd HH:mm"));
        (await acme.Owner.Get(acme.Path())).ShouldBe(200);
        (await program.Get(acme.Path())).ShouldBe(200);
        (await member.Get("/v1/me")).ShouldBe(200);
        (await member.On(node).Get(acme.Path())).ShouldBe(403);

        var passkey = (await new SoftwareAuthenticator().Register(member)).ShouldBe(201).Header("Location");
        (await member.Get(acme.Path())).ShouldBe(200);
        await Eventually.Is(async () => (await member.On(node).Get(acme.Path())).Status == 200);
        (await member.Delete(passkey)).ShouldBe(204);
        (await member.Get(acme.Path())).ShouldBe(403);
        await Eventually.Is(async () => (await member.On(node).Get(acme.Path())).Status == 403);
    }

    [Fact]
    public async Task Nobody_asks_for_a_second_factor_without_one()
    {
        var acme = await api.Organization();

        (await Require(acme, api.Clock.GetUtcNow())).ShouldBe(403).Code.ShouldBe("second_factor_required");
        (await acme.Owner.Get(acme.Path("/security-policy"))).ShouldBe(200).Body["secondFactorRequiredFrom"].ShouldBeNull();
    }

    [Fact]
    public async Task What_was_asked_for_can_be_taken_back()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        await AuthenticatorApp.Of(api, acme.Owner);
        (await Require(acme, api.Clock.GetUtcNow().AddSeconds(-1))).ShouldBe(200);
        (await member.Get(acme.Path())).ShouldBe(403);

        (await Require(acme, null)).ShouldBe(200);

        (await member.Get(acme.Path())).ShouldBe(200);
    }

    private static Task<Reply> Require(TestOrganization organization, DateTimeOffset? from) =>
        organization.Owner.Patch(organization.Path("/security-policy"), new { secondFactorRequiredFrom = from });
}
